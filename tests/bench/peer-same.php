<?php
// peer-same: the same page with the same work as ours: session, right, views, count, rows, paging key, form tokens, times in the viewer's
// zone. It opens its own cookie by the same keys, so that it answers the same bytes but for the operation id.
require __DIR__ . '/peer-rows.php';
$folder = $_SERVER['REEVE_FOLDER'];
$conf = require "$folder/conf.php";
const ACCOUNT_READ = 1;

function refuse(int $status): never
{
    http_response_code($status);
    exit;
}

function hmac(string $key, string ...$parts): string
{
    $text = '';
    foreach ($parts as $part) {
        $text .= pack('J', strlen($part)) . $part;
    }
    return hash_hmac('sha256', $text, $key, true);
}

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

/** Runs $sql with $values by name. */
function run(PDO $db, string $sql, array $values): PDOStatement
{
    $statement = $db->prepare($sql);
    foreach ($values as $name => $value) {
        $statement->bindValue($name, $value, is_int($value) ? PDO::PARAM_INT : ($value === null ? PDO::PARAM_NULL : PDO::PARAM_STR));
    }
    $statement->execute();
    return $statement;
}

$token = $_COOKIE['sid'] ?? '';
preg_match('/^[A-Za-z0-9_-]{43}$/D', $token) || refuse(403);
$session = hmac($conf['session_key'], $token);
$db = database($conf);
$roles = run($db, $conf['session_find'], ['token' => $session, 'idle' => $conf['idle'], 'whole' => $conf['whole']])->fetchAll();
$viewer = $roles[0] ?? null;
$viewer && $viewer['live'] || refuse(403);
if ($viewer['stale']) {
    run($db, $conf['session_seen'], ['token' => $session]);
}
$rights = 0;
foreach ($roles as $role) {
    $rights |= $role['rights'];
}
$rights >> ACCOUNT_READ & 1 || refuse(403);

$offered = run($db, $conf['view_offer'], ['viewer' => $viewer['id'], 'list' => 'account'])->fetchAll();
$count = run($db, $conf['account_count'], ['locked' => 0, 'templates' => 0, 'setup' => 0])->fetchColumn();
$rows = run($db, $conf['account'], ['limit' => $viewer['page_size'] + 1])->fetchAll();
$more = count($rows) > $viewer['page_size'];
if ($more) {
    array_pop($rows);
}
$last = end($rows);
$key = "name,0\x1ft$last[key1]\x1ft$last[key2]";
$after = $more ? base64url(substr(hmac($conf['paging_key'], 'account', $key), 0, 12) . $key) : '';
$op = bin2hex(random_bytes(16));
$csrf = base64url(hmac($viewer['csrf'], 'logout', $op));

$utc = new DateTimeZone('UTC');
$zone = new DateTimeZone($viewer['time_zone']);
header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
include "$folder/head.php";
show_rows($rows, $conf['icons'], function (string $time) use ($utc, $zone) {
    $local = (new DateTimeImmutable($time, $utc))->setTimezone($zone);
    return [$local->format('Y-m-d'), $local->format('Y-m-d\TH:i:sp'), $local->format('m-d-Y'), $local->format('H:i')];
});
include "$folder/foot.php";
