<?php
// peer: a plain PDO page of the same rows: no session, no right, times as they stand in the database.
require __DIR__ . '/peer-rows.php';
$folder = $_SERVER['REEVE_FOLDER'];
$conf = require "$folder/conf.php";

$rows = database($conf)->query($conf['list'])->fetchAll();
array_pop($rows); // the last one only says that there are more

header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
include "$folder/head.html";
show_rows($rows, $conf['icons'], fn (string $utc) => [
    substr($utc, 0, 10),
    substr($utc, 0, 10) . 'T' . substr($utc, 11, 8) . 'Z',
    substr($utc, 5, 5) . '-' . substr($utc, 0, 4),
    substr($utc, 11, 5),
]);
include "$folder/foot.html";
