// reeve.js - what a script adds to pages that work without one: shortcuts, menus, dialogs, field checks, one submit.
(() => {
    'use strict';
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];

    // The policy of the site forbids inline style and eval, and pages must not stay behind in the browser's storage.
    Object.assign(htmx.config, {
        allowEval: false, includeIndicatorStyles: false, historyCacheSize: 0, refreshOnHistoryMiss: true, selfRequestsOnly: true,
    });

    // An answer that is not the page asked for (signed out, failed) is shown as a page of its own.
    document.addEventListener('htmx:beforeSwap', event => {
        const { xhr, pathInfo, requestConfig } = event.detail;
        const asked = new URL(pathInfo.finalRequestPath, location.href);
        const answered = new URL(xhr.responseURL || asked);
        if (xhr.status < 400 && answered.pathname === asked.pathname) return;
        event.detail.shouldSwap = false;
        if (requestConfig.verb === 'get') location.assign(xhr.status < 400 ? answered : asked);
    });

    // Shortcuts; menus and reasons go away on Escape.
    const menus = '.rv-menu[open]';
    document.addEventListener('keydown', event => {
        const typing = event.target.closest('input, select, textarea, dialog');
        if (event.key === 'Escape') {
            all(menus).forEach(menu => {
                menu.open = false;
                menu.querySelector('summary').focus();
            });
            all('.rv-why').forEach(why => why.matches(':hover, :focus-within') && why.setAttribute('data-quiet', ''));
        }
        if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
        const search = event.key === '/' && document.querySelector('[aria-keyshortcuts="/"]');
        const help = event.key === '?' && document.querySelector('#shortcuts');
        if (!search && !help) return;
        event.preventDefault();
        if (search) search.focus();
        else help.showModal();
    });
    document.addEventListener('click', event => {
        all(menus).filter(menu => !menu.contains(event.target)).forEach(menu => { menu.open = false; });
    });
    ['pointerout', 'focusout'].forEach(type => document.addEventListener(type, event => {
        const why = event.target.closest('.rv-why');
        if (why && !why.contains(event.relatedTarget)) why.removeAttribute('data-quiet');
    }));

    // A question at an address of its own becomes modal; leaving it by Escape follows its link.
    all('dialog[open]').forEach(dialog => {
        dialog.close();
        dialog.showModal();
        dialog.addEventListener('cancel', () => dialog.querySelector('a[href]')?.click());
    });

    // The browser's own check of a field, after it was left, and again while a fault is being mended.
    const check = field => {
        const message = field.value || field.ariaInvalid ? field.validationMessage : '';
        let place = document.getElementById(`${field.id}-e`);
        if (!place && message) {
            place = document.createElement('div');
            place.className = 'invalid-feedback';
            place.id = `${field.id}-e`;
            field.after(place);
            field.setAttribute('aria-describedby', `${place.id} ${field.getAttribute('aria-describedby') ?? ''}`.trim());
        }
        if (place) place.textContent = message;
        field.classList.toggle('is-invalid', message !== '');
        field.ariaInvalid = message ? 'true' : null;
    };
    const checked = '.form-control[id], .form-select[id]';
    document.addEventListener('change', event => event.target.form?.method === 'post' && event.target.matches(checked) && check(event.target));
    document.addEventListener('input', event => event.target.ariaInvalid && event.target.matches(checked) && check(event.target));

    // A form is sent once; coming back to the page by the browser's Back makes it ready again.
    document.addEventListener('submit', event => {
        const form = event.target;
        if (event.defaultPrevented || form.method !== 'post') return;
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = 'yes';
    });
    addEventListener('pageshow', () => all('[data-sent]').forEach(form => { delete form.dataset.sent; }));
})();
