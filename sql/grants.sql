-- One database account per program. The worker writes the trail and can never change it.
-- Run once by an administrator of the database, after both accounts were created; ${DATABASE} is the schema.

GRANT SELECT ON ${DATABASE}.* TO reeve_worker@localhost;
GRANT INSERT, UPDATE ON ${DATABASE}.person TO reeve_worker@localhost;
GRANT INSERT, UPDATE ON ${DATABASE}.credential TO reeve_worker@localhost;
GRANT INSERT, UPDATE ON ${DATABASE}.session TO reeve_worker@localhost;
GRANT UPDATE ON ${DATABASE}.link TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.operator TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.operator_role TO reeve_worker@localhost;
GRANT INSERT, UPDATE, DELETE ON ${DATABASE}.throttle TO reeve_worker@localhost;
GRANT INSERT, UPDATE ON ${DATABASE}.account TO reeve_worker@localhost;
GRANT INSERT, UPDATE ON ${DATABASE}.account_tally TO reeve_worker@localhost;
GRANT INSERT, DELETE ON ${DATABASE}.account_word TO reeve_worker@localhost;
GRANT INSERT, DELETE ON ${DATABASE}.person_word TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.staff TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.subscription TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.tag TO reeve_worker@localhost;
GRANT INSERT, DELETE ON ${DATABASE}.account_tag TO reeve_worker@localhost;
GRANT INSERT, UPDATE ON ${DATABASE}.account_note TO reeve_worker@localhost;
GRANT INSERT, DELETE ON ${DATABASE}.assignment TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.`change` TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.change_field TO reeve_worker@localhost;
GRANT INSERT ON ${DATABASE}.op TO reeve_worker@localhost;

GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, REFERENCES, DROP ON ${DATABASE}.* TO reeve_ctl@localhost;
