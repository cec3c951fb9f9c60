//! Owns the drafts in IndexedDB: saved by compare-and-swap, checked on load, never deleted when unreadable. Knows nothing of what a draft says.
//!
//! A browser that is killed loses acknowledged localStorage writes but no acknowledged IndexedDB writes, and a full disk
//! shows up as `UnknownError` on a connection that is dead from then on: hence IndexedDB, and a new connection after a fault.

mod database;
mod record;

use std::{cell::RefCell, rc::Rc};

use js_sys::{Date, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbTransaction};

use super::browser::{method, set, settled};
use database::{DRAFTS, QUARANTINE, begin, connect, fault};
pub use database::{Durability, StoreFault};
use record::Reading;
pub use record::{SCHEMA, Stored};

/// What the store held for a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing was stored.
    None,
    /// The draft as last saved.
    Good(Stored),
    /// The last save was unreadable (it is kept aside): this is the one before it.
    Recovered(Stored),
    /// Nothing could be read. The record is kept aside, not deleted; this is what it says, for a download.
    Unreadable(String),
}

/// How a save ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Save {
    /// The transaction has completed.
    Saved,
    /// Another tab saved in between; nothing was written. Holds their revision, 0 when the draft was removed.
    Conflict(u64),
}

/// The database of drafts. Cloning shares the connection.
#[derive(Clone, Default)]
pub struct Store {
    connection: Rc<RefCell<Option<IdbDatabase>>>,
}

impl Store {
    /// A store that connects at its first use.
    pub fn new() -> Self {
        Self::default()
    }

    /// A store that is connected, or the reason why it cannot be.
    pub async fn open() -> Result<Self, StoreFault> {
        let store = Self::new();
        store.connected().await?;
        Ok(store)
    }

    /// Whether there is a record of this draft, readable or not. Reads nothing of it.
    pub async fn holds(&self, id: &str) -> Result<bool, StoreFault> {
        let mut holds = false;
        self.turn(id, Durability::Relaxed, &mut |found| {
            holds = !found.is_undefined();
            Turn::NOTHING
        })
        .await?;
        Ok(holds)
    }

    /// Reads a draft. An unreadable record moves to the quarantine in the same transaction.
    pub async fn load(&self, id: &str) -> Result<Loaded, StoreFault> {
        let mut loaded = Err(StoreFault::Newer);
        self.turn(id, Durability::Relaxed, &mut |found| {
            let (turn, outcome) = match Reading::of(found) {
                Reading::Absent => (Turn::NOTHING, Ok(Loaded::None)),
                Reading::Good(copy) => (Turn::NOTHING, Ok(Loaded::Good(copy))),
                Reading::Recovered(copy) => (
                    Turn { aside: Some(found.clone()), write: Write::Put(record::of(&copy, None)) },
                    Ok(Loaded::Recovered(copy)),
                ),
                Reading::Unreadable => (
                    Turn { aside: Some(found.clone()), write: Write::Remove },
                    Ok(Loaded::Unreadable(record::text_of(found))),
                ),
                Reading::Newer => (Turn::NOTHING, Err(StoreFault::Newer)),
            };
            loaded = outcome;
            turn
        })
        .await?;
        loaded
    }

    /// Writes revision `rev` if the stored one is still `expected_rev` (0: none stored), and answers only after the
    /// transaction has completed. The copy that was there stays inside the record as the previous one.
    pub async fn save(
        &self,
        id: &str,
        expected_rev: u64,
        rev: u64,
        json: &str,
        updated_ms: u64,
        durability: Durability,
    ) -> Result<Save, StoreFault> {
        let copy = Stored { rev, json: json.to_owned(), updated: updated_ms };
        let mut saved = Ok(Save::Saved);
        self.turn(id, durability, &mut |found| {
            saved = Ok(Save::Saved);
            let put = |previous: Option<&Stored>| Write::Put(record::of(&copy, previous));
            let mut conflict = |their_rev| {
                saved = Ok(Save::Conflict(their_rev));
                Turn::NOTHING
            };
            match Reading::of(found) {
                Reading::Absent if expected_rev == 0 => Turn { aside: None, write: put(None) },
                Reading::Absent => conflict(0),
                // An earlier attempt got through although its answer was lost.
                Reading::Good(theirs) if theirs.rev == rev && theirs.json == copy.json => Turn::NOTHING,
                Reading::Good(theirs) if theirs.rev == expected_rev => {
                    Turn { aside: None, write: put(Some(&theirs)) }
                }
                Reading::Good(theirs) => conflict(theirs.rev),
                Reading::Recovered(theirs) => Turn { aside: Some(found.clone()), write: put(Some(&theirs)) },
                Reading::Unreadable => Turn { aside: Some(found.clone()), write: put(None) },
                Reading::Newer => {
                    saved = Err(StoreFault::Newer);
                    Turn::NOTHING
                }
            }
        })
        .await?;
        saved
    }

    /// Keeps a text aside that the reader of drafts could not use, takes it out of the drafts if it is still there, and
    /// answers with what is stored now: `Recovered` when the previous copy took its place.
    pub async fn set_aside(&self, id: &str, raw: &str) -> Result<Loaded, StoreFault> {
        let mut now = Loaded::None;
        self.turn(id, Durability::Strict, &mut |found| {
            let promote =
                |previous: Stored| (Write::Put(record::of(&previous, None)), Loaded::Recovered(previous));
            let (write, left) = match Reading::of(found) {
                Reading::Good(copy) if copy.json != raw => (Write::Nothing, Loaded::Good(copy)),
                Reading::Good(_) => match record::previous(found) {
                    Some(previous) => promote(previous),
                    None => (Write::Remove, Loaded::None),
                },
                Reading::Recovered(copy) if copy.json != raw => promote(copy),
                Reading::Recovered(_) | Reading::Unreadable => (Write::Remove, Loaded::None),
                Reading::Absent | Reading::Newer => (Write::Nothing, Loaded::None),
            };
            now = left;
            let aside = if matches!(write, Write::Nothing) { JsValue::from_str(raw) } else { found.clone() };
            Turn { aside: Some(aside), write }
        })
        .await?;
        Ok(now)
    }

    /// Removes a draft. What was kept aside stays, and a draft of a newer page joins it: this page cannot tell what goes.
    pub async fn clear(&self, id: &str) -> Result<(), StoreFault> {
        self.turn(id, Durability::Strict, &mut |found| {
            let newer = matches!(Reading::of(found), Reading::Newer);
            Turn { aside: newer.then(|| found.clone()), write: Write::Remove }
        })
        .await
    }

    /// Hands a copy to the browser without waiting for anything: a page that is going away gets no answer to a read any
    /// more. Only for the tab that writes this draft. `false` where there is no connection or the browser refuses.
    pub fn put_now(&self, id: &str, copy: &Stored, previous: Option<&Stored>) -> bool {
        let Some(database) = self.connection.borrow().clone() else { return false };
        let put = || -> Result<(), JsValue> {
            let transaction = begin(&database, Durability::Relaxed)?;
            let record = record::of(copy, previous);
            drop(transaction.object_store(DRAFTS)?.put_with_key(&record, &JsValue::from_str(id))?);
            if let Some(commit) = method(&transaction, "commit") {
                commit.call0(&JsValue::UNDEFINED)?;
            }
            Ok(())
        };
        put().is_ok()
    }

    /// One readwrite transaction: read the record, let `decide` look at it, write, wait for completion.
    async fn turn(
        &self,
        id: &str,
        durability: Durability,
        decide: &mut dyn FnMut(&JsValue) -> Turn,
    ) -> Result<(), StoreFault> {
        let Err(fault) = self.attempt(id, durability, decide).await else { return Ok(()) };
        if !fault.may_pass() {
            return Err(fault);
        }
        // Whatever went wrong, this connection may be dead: the next attempt, now or later, starts with a new one.
        self.disconnect();
        match fault {
            StoreFault::Closed | StoreFault::Other(_) => self.attempt(id, durability, decide).await,
            StoreFault::Absent | StoreFault::Blocked | StoreFault::Full | StoreFault::Newer => Err(fault),
        }
    }

    async fn attempt(
        &self,
        id: &str,
        durability: Durability,
        decide: &mut dyn FnMut(&JsValue) -> Turn,
    ) -> Result<(), StoreFault> {
        let database = self.connected().await?;
        let transaction = begin(&database, durability).map_err(|thrown| fault(&thrown))?;
        let completed = JsFuture::from(Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        }));
        if let Err(thrown) = take_turn(&transaction, id, decide).await {
            drop(transaction.abort());
            return Err(fault(&thrown));
        }
        match completed.await {
            Ok(_) => Ok(()),
            Err(event) => Err(fault(&event)),
        }
    }

    async fn connected(&self) -> Result<IdbDatabase, StoreFault> {
        let kept = self.connection.borrow().clone();
        if let Some(database) = kept {
            return Ok(database);
        }
        let database = connect().await?;
        // Another tab that upgrades or deletes the database must not wait for this one.
        database.set_onversionchange(method(&database, "close").as_ref());
        let replaced = self.connection.replace(Some(database.clone()));
        if let Some(replaced) = replaced {
            replaced.close();
        }
        Ok(database)
    }

    fn disconnect(&self) {
        if let Some(database) = self.connection.take() {
            database.close();
        }
    }
}

/// What one transaction does after it has read the record.
struct Turn {
    aside: Option<JsValue>,
    write: Write,
}

impl Turn {
    const NOTHING: Self = Self { aside: None, write: Write::Nothing };
}

enum Write {
    Nothing,
    Put(JsValue),
    Remove,
}

async fn take_turn(
    transaction: &IdbTransaction,
    id: &str,
    decide: &mut dyn FnMut(&JsValue) -> Turn,
) -> Result<(), JsValue> {
    let drafts = transaction.object_store(DRAFTS)?;
    let key = JsValue::from_str(id);
    let request = drafts.get(&key)?;
    settled(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    })
    .await?;
    // The transaction stays active here: the promise is settled within the request's own event.
    let turn = decide(&request.result()?);
    if let Some(aside) = turn.aside {
        let entry = Object::new().into();
        set(&entry, "id", &key);
        set(&entry, "at", &JsValue::from_f64(Date::now()));
        set(&entry, "raw", &aside);
        transaction.object_store(QUARANTINE)?.add(&entry)?;
    }
    match turn.write {
        Write::Nothing => {}
        Write::Put(record) => drop(drafts.put_with_key(&record, &key)?),
        Write::Remove => drop(drafts.delete(&key)?),
    }
    Ok(())
}
