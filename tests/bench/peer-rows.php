<?php
// peer-rows: the rows of the accounts list, as both PHP pages show them.

function e(string $text): string
{
    return htmlspecialchars($text, ENT_COMPAT, 'UTF-8');
}

function badge(string $class, string $icon, string $word): string
{
    return "<span class=\"badge $class\">$icon$word</span>";
}

function icon(string $icons, string $name): string
{
    return "<svg class=\"ic\" aria-hidden=\"true\"><use href=\"$icons#i-$name\"></use></svg>";
}

function status(array $a, string $icons): string
{
    $state = match ($a['@status']) {
        'locked' => badge('st-locked', icon($icons, 'lock'), 'Locked'),
        'template' => badge('st-plain', icon($icons, 'copy'), 'Template'),
        'in_setup' => badge('st-setup', icon($icons, 'half'), 'In setup'),
        default => badge('st-active', '', 'Active'),
    };
    return $a['@secure'] ? "$state " . badge('st-secure', icon($icons, 'shield'), 'Secure') : $state;
}

/** $local: a time of the database as [day as ISO 8601, whole as ISO 8601, day as shown, time of day]. */
function show_rows(array $rows, string $icons, callable $local): void
{
    foreach ($rows as $a) {
        [$created_iso, , $created] = $local($a['@created_at']);
        [, $active_iso, $active, $clock] = $local($a['@last_activity_at']);
        ?><tr><td class="rv-c"><label><input class="form-check-input rv-sel" type="checkbox" name="a" value="<?= $a['@uid'] ?>" aria-label="<?= e($a['@name']) ?>"></label></td><?php
        ?><th scope="row" class="rv-cut"><a href="/accounts/<?= $a['@uid'] ?>"><bdi><?= e($a['@name']) ?></bdi></a><?php
        ?><span class="rv-2"><?= e($a['@nickname'] ?? $a['@email']) ?></span></th><td class="rv-states"><?= status($a, $icons) ?></td><?php
        ?><td class="text-nowrap p3"><?= e($a['@plan']) ?></td><td class="rv-cut p2"><bdi><?= e($a['@owner'] ?? '') ?></bdi></td><?php
        ?><td class="rv-num p2"><?= $a['@staff'] ?>/<?= $a['@staff_limit'] ?></td><?php
        ?><td class="rv-num text-nowrap p2 p1"><time datetime="<?= $created_iso ?>"><?= $created ?></time></td><?php
        ?><td class="rv-num text-nowrap p3"><time datetime="<?= $active_iso ?>"><?= "$active $clock" ?></time></td></tr><?php
    }
}

function database(array $conf): PDO
{
    return new PDO("mysql:unix_socket=$conf[socket];dbname=$conf[database];charset=utf8mb4", $conf['user'], $conf['password'],
        [PDO::ATTR_PERSISTENT => true, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
}
