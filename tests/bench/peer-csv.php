<?php
// peer-csv: the same query as a file, by fputcsv: a row at a time from an unbuffered result. Usage: peer-csv.php SQL-FILE SOCKET DATABASE
// USER PASSWORD-FILE FILE. Prints the rows and the seconds.
[, $sql, $socket, $database, $user, $password, $file] = $argv;
$db = new PDO("mysql:unix_socket=$socket;dbname=$database;charset=utf8mb4", $user, file_get_contents($password),
    [PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_NUM, PDO::MYSQL_ATTR_USE_BUFFERED_QUERY => false]);
$began = hrtime(true);
$out = fopen($file, 'w');
$db->exec('SET max_statement_time = 0');
$answer = $db->query(file_get_contents($sql));
$columns = $answer->columnCount();
$names = [];
for ($i = 0; $i < $columns; $i++) {
    $names[] = ltrim($answer->getColumnMeta($i)['name'], '@');
}
fputcsv($out, $names, ',', '"', '');
$rows = 0;
foreach ($answer as $row) {
    fputcsv($out, $row, ',', '"', '');
    $rows++;
}
fclose($out);
printf("%d %.3f\n", $rows, (hrtime(true) - $began) / 1e9);
