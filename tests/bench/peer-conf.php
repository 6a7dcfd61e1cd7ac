<?php
// peer-conf: writes down for the PHP pages what a program reads once, when it starts: the statements, and the keys that the key
// file stands for. Usage: php peer-conf.php FOLDER KEY-FILE DATABASE-SOCKET DATABASE USER PASSWORD-FILE
[, $folder, $key_file, $socket, $database, $user, $password_file] = $argv;
$secret = hex2bin(trim(file_get_contents($key_file)));
$key = fn (string $use) => hash_hkdf('sha256', $secret, 32, "reeve $use");
$file = fn (string $name) => trim(file_get_contents("$folder/$name"));

$conf = [
    'socket' => $socket,
    'database' => $database,
    'user' => $user,
    'password' => trim(file_get_contents($password_file)),
    'icons' => $file('icons'),
    'session_key' => $key('session'),
    'paging_key' => $key('paging'),
    'idle' => 30,
    'whole' => 600,
    'list' => $file('list.sql'),
    'account' => $file('account.sql'),
    'account_count' => $file('account_count.sql'),
    'session_find' => $file('session_find.sql'),
    'view_offer' => $file('view_offer.sql'),
    'session_seen' => $file('book_session_seen.sql'),
];
file_put_contents("$folder/conf.php", '<?php return ' . var_export($conf, true) . ';');
