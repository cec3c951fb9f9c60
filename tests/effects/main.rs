//! Tests of the browser edge in a real browser: each opens the real storage, locks and events, and breaks them on purpose.
//! Apart from the tests of the page, which would hear these events as well.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../web/script.rs"]
mod script;

mod clipboard;
mod drafts;
mod files;
mod panic;
mod place;
mod secret;
mod settings;
mod tabs;
mod theme;
mod writer;

use script::js;
use std::{cell::RefCell, future::Future, pin::pin, rc::Rc, task::Poll, task::Waker};
use wasm_bindgen::prelude::*;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Replaces a property of the browser until it is dropped.
struct Broken(&'static str, &'static str);

impl Broken {
    /// `descriptor` is a property descriptor in JavaScript; in it `old` is what stood there.
    fn new(object: &'static str, name: &'static str, descriptor: &str) -> Self {
        let script = format!(
            "const object = {object}, name = '{name}';
             (window.mended ??= {{}})['{object}.{name}'] = Object.getOwnPropertyDescriptor(object, name);
             const old = object[name];
             Object.defineProperty(object, name, {{ configurable: true, ...({descriptor}) }});"
        );
        js_sys::Function::new_no_args(&script).call0(&JsValue::NULL).unwrap();
        Self(object, name)
    }
}

impl Drop for Broken {
    fn drop(&mut self) {
        let script = format!(
            "const was = window.mended['{0}.{1}'];
             if (was) Object.defineProperty({0}, '{1}', was); else delete {0}['{1}'];",
            self.0, self.1
        );
        js_sys::Function::new_no_args(&script).call0(&JsValue::NULL).unwrap();
    }
}

/// What a callback has heard so far, and a way to wait for more without a clock.
struct Heard<T>(Rc<RefCell<(Vec<T>, Option<Waker>)>>);

impl<T> Clone for Heard<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Clone + PartialEq + 'static> Heard<T> {
    fn new() -> Self {
        Self(Rc::new(RefCell::new((Vec::new(), None))))
    }

    /// The callback that writes down.
    fn ear(&self) -> impl Fn(T) + use<T> {
        let heard = self.0.clone();
        move |item| {
            let mut heard = heard.borrow_mut();
            heard.0.push(item);
            if let Some(waker) = heard.1.take() {
                waker.wake();
            }
        }
    }

    fn all(&self) -> Vec<T> {
        self.0.borrow().0.clone()
    }

    /// Waits until `item` is the last thing heard.
    async fn until(&self, item: T) {
        std::future::poll_fn(|context| {
            let mut heard = self.0.borrow_mut();
            if heard.0.last() == Some(&item) {
                return Poll::Ready(());
            }
            heard.1 = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// Runs two futures at once.
async fn both<A, B>(first: impl Future<Output = A>, second: impl Future<Output = B>) -> (A, B) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut one, mut two) = (None, None);
    std::future::poll_fn(move |context| {
        if one.is_none()
            && let Poll::Ready(done) = first.as_mut().poll(context)
        {
            one = Some(done);
        }
        if two.is_none()
            && let Poll::Ready(done) = second.as_mut().poll(context)
        {
            two = Some(done);
        }
        match (one.take(), two.take()) {
            (Some(first), Some(second)) => Poll::Ready((first, second)),
            (first, second) => {
                (one, two) = (first, second);
                Poll::Pending
            }
        }
    })
    .await
}
