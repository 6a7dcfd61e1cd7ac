-- What a role grants and what a plan withholds as sets of bits: who asks is answered by one row, on every request.

ALTER TABLE role ADD COLUMN rights BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'permissions it grants: a bit for each, 1 << permission.id';

UPDATE role r SET r.rights = (SELECT COALESCE(BIT_OR(1 << g.permission_id), 0) FROM role_permission g WHERE g.role_id = r.id);

DROP TABLE role_permission;

ALTER TABLE plan ADD COLUMN withheld BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'permissions it withholds from its accounts, whatever a role grants: as role.rights';

UPDATE plan p SET p.withheld = (SELECT COALESCE(BIT_OR(1 << w.permission_id), 0) FROM plan_permission w WHERE w.plan_id = p.id);

DROP TABLE plan_permission;
