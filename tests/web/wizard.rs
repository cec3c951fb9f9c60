//! The wizard as a person meets it: it opens, keeps what is typed where it is typed, and says what stands in the way.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::script::js;
use wasm_bindgen_test::wasm_bindgen_test;

/// What a script returns as text.
async fn text(script: &str) -> String {
    js(script).await.as_string().unwrap()
}

/// The page, opened once and shared by the tests, with an application chosen, which every other step waits for. Each
/// test goes to its own step first.
async fn at(slug: &str) {
    if js("return !document.getElementById('heading')").await.is_truthy() {
        quartermaster_page::start();
        js("(await until(() => document.querySelector('input[type=radio][value=linkedin-elevate]'))).click()").await;
    }
    let rail = "nav[aria-label=Steps] a";
    js(&format!(
        "document.querySelector('{rail}[href=\"#{slug}\"]').click();
         await until(() => document.querySelector('{rail}[aria-current=step]')?.hash === '#{slug}')"
    ))
    .await;
}

#[wasm_bindgen_test]
async fn it_opens_with_one_heading_and_the_list_of_steps() {
    at("application").await;
    assert_eq!(text("return String(document.querySelectorAll('h1').length)").await, "1");
    assert_eq!(
        text("return document.querySelector('h1').innerText").await,
        "Which application do you set up?"
    );
    let steps =
        "return [...document.querySelectorAll('nav[aria-label=Steps] a')].map((link) => link.hash).join(' ')";
    let steps = text(steps).await;
    assert!(
        steps.starts_with("#application #prerequisites ") && steps.ends_with(" #activation #review"),
        "{steps}"
    );
}

#[wasm_bindgen_test]
async fn each_step_has_its_own_heading_and_title() {
    for slug in ["application", "prerequisites", "token", "mappings", "assignments", "review"] {
        at(slug).await;
        let heading =
            text("return [...document.querySelectorAll('h1')].map((it) => it.textContent).join('|')").await;
        assert!(!heading.is_empty() && !heading.contains('|'), "{slug}: {heading}");
        assert!(text("return document.title").await.contains(&heading), "{slug}");
        // The address follows when the page stands.
        js(&format!("await until(() => location.hash === '#{slug}')")).await;
    }
}

#[wasm_bindgen_test]
async fn typing_keeps_the_field_its_focus_its_caret_and_its_text() {
    at("application").await;
    let typed = text(
        "const input = document.getElementById('application-displayName');
         input.focus();
         input.value = '';
         for (const letter of 'Sales Navigator') {
             input.setRangeText(letter, 0, 0, 'end');
             input.setSelectionRange(0, 0);
             input.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter, inputType: 'insertText' }));
             await new Promise((resolve) => queueMicrotask(resolve));
         }
         await until(() => document.querySelector('header').textContent.includes('rotagivaN selaS'));
         const same = document.getElementById('application-displayName') === input && document.activeElement === input;
         return `${input.value} ${input.selectionStart} ${same}`",
    )
    .await;
    // Each letter was put before the others: a caret that jumped to the end would have turned the word around.
    assert_eq!(typed, "rotagivaN selaS 0 true");
}

#[wasm_bindgen_test]
async fn a_continue_that_fails_says_everything_at_once_where_it_is_read_and_leads_to_each_field() {
    at("application").await;
    js("const input = document.getElementById('application-displayName');
        input.value = '';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        document.querySelector('main form').requestSubmit();
        await until(() => document.activeElement?.id === 'problems')")
    .await;
    let at_fields = "const alert = document.querySelector('#problems [role=alert]');
         const links = [...alert.querySelectorAll('a')];
         if (links.length === 0) return 'no link';
         return links.map((link) => {
             const field = document.getElementById(link.hash.slice(1));
             const told = field?.closest('form')?.innerText.includes(link.innerText);
             return told ? '' : `${link.hash} ${link.innerText}`;
         }).join('')";
    assert_eq!(text(at_fields).await, "", "each sentence stands at its field as well");
    let followed = "const link = document.querySelector('#problems a');
         link.click();
         const field = document.getElementById(link.hash.slice(1));
         await until(() => field === document.activeElement || field.contains(document.activeElement));
         await until(() => location.hash === '#application');
         await new Promise((done) => setTimeout(done));
         return location.hash";
    assert_eq!(text(followed).await, "#application", "the address stays that of the step");
}

#[wasm_bindgen_test]
async fn the_token_stands_in_no_attribute_no_text_and_no_store() {
    at("token").await;
    js("const input = document.getElementById('token-secret');
        input.value = 'Bearer canary-4711';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await until(() => [...document.querySelectorAll('main button')].some((it) => it.innerText.startsWith('Forget')));
        document.querySelector('main form').requestSubmit();")
    .await;
    for slug in ["token", "connection", "review"] {
        at(slug).await;
        let found = text(
            "const found = [];
             for (const element of document.querySelectorAll('*')) {
                 for (const { name, value } of element.attributes) {
                     if (value.includes('canary')) found.push(`${element.tagName} ${name}`);
                 }
             }
             if (document.documentElement.textContent.includes('canary')) found.push('text');
             const places = { local: { ...localStorage }, session: { ...sessionStorage }, state: history.state,
                              title: document.title, address: location.href };
             for (const [name, value] of Object.entries(places)) {
                 if (JSON.stringify(value ?? '').includes('canary')) found.push(name);
             }
             return found.join(', ')",
        )
        .await;
        assert_eq!(found, "", "on {slug}");
    }
    at("token").await;
    js("[...document.querySelectorAll('main button')].find((it) => it.innerText.startsWith('Forget')).click();
        await until(() => ![...document.querySelectorAll('main button')].some((it) => it.innerText.startsWith('Forget')))")
    .await;
    assert_eq!(text("return document.getElementById('token-secret').value").await, "");
}
