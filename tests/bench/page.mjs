// page: signs in and saves our page, whole and cut around its rows, for the peers to show. Usage: node page.mjs FOLDER
import { writeFileSync } from 'node:fs';
import { Browser, equal, named } from '../lib/harness.mjs';

const folder = process.argv[2];
const save = (name, text) => writeFileSync(`${folder}/${name}`, text);

const browser = await Browser.signedIn('Administrator');
const answer = await browser.get('/accounts');
equal(answer.status, 200);
const page = answer.text;
const cut = [page.indexOf('<tbody>') + '<tbody>'.length, page.indexOf('</tbody>')];
const [head, rows, foot] = [page.slice(0, cut[0]), page.slice(...cut), page.slice(cut[1])];
equal(rows.match(/<tr>/g).length, 50);

save('sid', browser.cookies.get(named('sid')));
save('page.html', page);
save('rows.html', rows);
save('head.html', head);
save('foot.html', foot);
save('icons', page.match(/href="([^"#]*)#i-/)[1]);

// The places of what peer-same makes anew for each page.
const places = (text) => text
    .replace(/(name="op" value=")[^"]*/g, '$1<?= $op ?>')
    .replace(/(name="csrf" value=")[^"]*/g, '$1<?= $csrf ?>')
    .replace(/(after=)[\w-]+/g, '$1<?= $after ?>');
save('head.php', places(head));
save('foot.php', places(foot));
