-- Rights that messages, jobs, views, tokens and undo ask for.

INSERT INTO permission (id, name) VALUES
  (11, 'history-undo'),
  (12, 'staff-edit'),
  (13, 'message-read'),
  (14, 'message-send'),
  (15, 'job-read'),
  (16, 'view-share'),
  (17, 'token-edit'),
  (18, 'site-report');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE p.id > 10
    AND (r.id = 1 OR (r.id = 2 AND p.name IN ('history-undo', 'staff-edit', 'message-read', 'message-send', 'token-edit', 'site-report')));
