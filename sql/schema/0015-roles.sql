-- Roles that are renamed in the portal.

INSERT INTO permission (id, name) VALUES (45, 'role-edit');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE p.name = 'role-edit' AND r.uid IN ('00000000000000000000000001', '00000000000000000000000004');

ALTER TABLE account ADD KEY ix_account_secure (listed, secure, name, id);
