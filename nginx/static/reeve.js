// reeve.js - what a script adds to pages that work without one: shortcuts, menus, dialogs, field checks, one submit.
(() => {
    'use strict';
    const all = selector => [...document.querySelectorAll(selector)];
    const on = (type, act) => document.addEventListener(type, event => act(event, event.target));

    // The site's policy forbids inline style and eval; no page may stay behind in the browser's storage.
    Object.assign(htmx.config, {
        allowEval: false, includeIndicatorStyles: false, historyCacheSize: 0, refreshOnHistoryMiss: true,
    });

    // An answer that is not the page asked for (signed out, failed) is shown as a page of its own.
    on('htmx:beforeSwap', event => {
        const { xhr, pathInfo, requestConfig } = event.detail;
        const asked = new URL(pathInfo.finalRequestPath, location);
        const answered = new URL(xhr.responseURL || asked);
        if (xhr.status < 400 && answered.pathname === asked.pathname) return;
        event.detail.shouldSwap = false;
        if (requestConfig.verb === 'get') location.assign(xhr.status < 400 ? answered : asked);
    });

    on('keydown', (event, target) => {
        if (event.key === 'Escape') {
            all('.rv-menu[open]').forEach(menu => {
                menu.open = false;
                menu.firstElementChild.focus();
            });
            all('.rv-why:is(:hover, :focus-within)').forEach(why => why.setAttribute('data-quiet', ''));
        }
        if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea, dialog')) return;
        const search = event.key === '/' && all('[aria-keyshortcuts="/"]')[0];
        const help = event.key === '?' && all('#shortcuts')[0];
        if (!search && !help) return;
        event.preventDefault();
        if (search) search.focus();
        else help.showModal();
    });
    on('click', (_, target) => all('.rv-menu[open]').forEach(menu => { menu.open = menu.contains(target); }));
    const speakAgain = (event, target) => {
        const why = target.closest('.rv-why');
        if (why && !why.contains(event.relatedTarget)) why.removeAttribute('data-quiet');
    };
    on('pointerout', speakAgain);
    on('focusout', speakAgain);

    // A question at an address of its own becomes modal; Escape is its link that leaves it.
    all('dialog[open]').forEach(dialog => {
        dialog.close();
        dialog.showModal();
        dialog.addEventListener('cancel', () => dialog.querySelector('a.btn')?.click());
    });

    // The browser's own check of a field once it was changed, then with each key until the fault is mended.
    const check = field => {
        const message = field.validationMessage;
        let place = document.getElementById(`${field.id}-e`);
        if (!place) {
            if (!message) return;
            place = document.createElement('div');
            place.className = 'invalid-feedback';
            place.id = `${field.id}-e`;
            field.after(place);
            field.setAttribute('aria-describedby', `${place.id} ${field.getAttribute('aria-describedby') || ''}`);
        }
        place.textContent = message;
        field.classList.toggle('is-invalid', message);
        field.ariaInvalid = message ? 'true' : null;
    };
    const checkable = field => field.form?.method === 'post' && field.matches('.form-control[id], .form-select[id]');
    on('change', (_, field) => checkable(field) && check(field));
    on('input', (_, field) => field.ariaInvalid && checkable(field) && check(field));

    // One box ticks all of its list; a box taken off takes it off.
    on('change', (_, box) => {
        if (box.dataset.all) box.form.querySelectorAll(box.dataset.all).forEach(one => { one.checked = box.checked; });
        else if (box.matches('.rv-sel') && !box.checked) box.form.querySelectorAll('[data-all]').forEach(one => { one.checked = false; });
    });

    // How far a job is, asked again until it has ended; then what came of it is shown.
    const poll = async state => {
        const answer = await fetch(state.dataset.poll, { credentials: 'same-origin', redirect: 'error' }).catch(() => null);
        if (answer && answer.status < 500 && !answer.ok) return;
        if (answer?.ok) {
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            const news = page.getElementById('job-state');
            if (!news) return;
            if (news.innerHTML !== state.innerHTML) state.innerHTML = news.innerHTML;
            if (!news.dataset.poll) {
                document.getElementById('job-rest').replaceWith(page.getElementById('job-rest'));
                return;
            }
        }
        setTimeout(poll, 2000, state);
    };
    all('[data-poll]').forEach(state => setTimeout(poll, 1000, state));

    // A form is sent once, until it had time to be answered or the page is come back to.
    const ready = form => { delete form.dataset.sent; };
    on('submit', (event, form) => {
        if (event.defaultPrevented || form.method !== 'post') return;
        if (form.dataset.sent) return event.preventDefault();
        form.dataset.sent = '1';
        setTimeout(ready, 10000, form);
    });
    addEventListener('pageshow', () => all('[data-sent]').forEach(ready));
})();
