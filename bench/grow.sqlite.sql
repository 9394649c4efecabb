-- See grow.postgres.sql. The search table is filled by its triggers.
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

CREATE TEMP TABLE copies AS
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 99)
SELECT n, printf('%04X', n) AS id_start, substr('KaLoRiTeNiSaMoDuFeBe', n / 10 * 2 + 1, 2) || rtrim(substr('ra linto sa vi na do mi el us ', n % 10 * 3 + 1, 3)) AS name, '' AS folded FROM numbers;
UPDATE copies SET folded = '-' || lower(name);

CREATE TEMP TABLE people AS SELECT * FROM users WHERE id IN (SELECT user_id FROM students UNION SELECT user_id FROM parents);

INSERT INTO classes (id, school_id, academic_year_id, name, grade_level, section, room, capacity, is_active, search_text, version)
SELECT id_start || substr(id, 5), school_id, academic_year_id, classes.name || n, grade_level, section || n, room, capacity, is_active,
    '  ' || replace(lower(classes.name || n), ' ', '  ') || '  ' || grade_level || '  ' || lower(section || n), 1
FROM classes, copies ORDER BY n, id;

INSERT INTO users (id, email, email_key, first_name, last_name, phone, date_of_birth, gender, version)
SELECT id_start || substr(id, 5), 'k' || n || '.' || email, 'k' || n || '.' || email_key, first_name || '-' || name, last_name, phone, date_of_birth, gender, 1
FROM people, copies ORDER BY n, id;

INSERT INTO user_roles (id, school_id, user_id, role, version)
SELECT id_start || substr(r.id, 5), r.school_id, id_start || substr(r.user_id, 5), r.role, 1
FROM user_roles r JOIN people ON people.id = r.user_id, copies WHERE r.role IN ('Student', 'Parent') ORDER BY n, r.id;

INSERT INTO students (id, school_id, user_id, student_number, admission_date, sort_name, search_text, version)
SELECT id_start || substr(s.id, 5), s.school_id, id_start || substr(s.user_id, 5), s.student_number || '-' || n, s.admission_date, s.sort_name || folded,
    replace(replace('  ' || substr(s.search_text, 3, instr(substr(s.search_text, 3), '  ') - 1) || folded || substr(s.search_text, instr(substr(s.search_text, 3), '  ') + 2),
        '  ' || lower(s.student_number) || '  ', '  ' || lower(s.student_number) || '-' || n || '  '),
        '  ' || u.email_key, '  k' || n || '.' || u.email_key), 1
FROM students s JOIN users u ON u.id = s.user_id, copies ORDER BY n, s.id;

INSERT INTO parents (id, school_id, user_id, sort_name, search_text, version)
SELECT id_start || substr(p.id, 5), p.school_id, id_start || substr(p.user_id, 5), p.sort_name || folded,
    replace('  ' || substr(p.search_text, 3, instr(substr(p.search_text, 3), '  ') - 1) || folded || substr(p.search_text, instr(substr(p.search_text, 3), '  ') + 2),
        '  ' || u.email_key, '  k' || n || '.' || u.email_key), 1
FROM parents p JOIN users u ON u.id = p.user_id, copies ORDER BY n, p.id;

INSERT INTO enrollments (id, school_id, student_id, class_id, roll_number, entry_date, exit_date, exit_kind, version)
SELECT id_start || substr(id, 5), school_id, id_start || substr(student_id, 5), id_start || substr(class_id, 5), roll_number, entry_date,
    CASE roll_number WHEN '52' THEN date('now', '-7 days') END, CASE roll_number WHEN '52' THEN 'Withdrawn' END, 1
FROM enrollments, copies ORDER BY n, id;

INSERT INTO guardianships (id, school_id, student_id, parent_id, relationship, is_legal_guardian, lives_with, has_portal_access, receives_messages, pays, may_collect, is_emergency_contact, priority, start_date, end_date, version)
SELECT id_start || substr(id, 5), school_id, id_start || substr(student_id, 5), id_start || substr(parent_id, 5), relationship, is_legal_guardian, lives_with, has_portal_access, receives_messages, pays, may_collect, is_emergency_contact, priority, start_date, end_date, 1
FROM guardianships, copies ORDER BY n, id;

CREATE TEMP TABLE charged AS SELECT * FROM fees WHERE instalment = 2;

INSERT INTO fees (id, school_id, student_id, fee_type_id, description, due_date, instalment, instalments, total, paid, waived, number, issued_on, version)
SELECT id_start || substr(id, 5), school_id, id_start || substr(student_id, 5), fee_type_id, description, due_date, instalment, instalments, total, paid, waived, 'K' || n || '-' || number, issued_on, 1
FROM charged, copies ORDER BY n, id;

INSERT INTO fee_lines (id, school_id, fee_id, position, kind, description, amount, version)
SELECT id_start || substr(l.id, 5), l.school_id, id_start || substr(l.fee_id, 5), l.position, l.kind, l.description, l.amount, 1
FROM fee_lines l JOIN charged ON charged.id = l.fee_id, copies ORDER BY n, l.id;

INSERT INTO payments (id, school_id, fee_id, student_id, receipt_number, method, amount, credited, paid_on, recorded_by_id, recorded_at, refunded, refunded_from_credit, version)
SELECT id_start || substr(p.id, 5), p.school_id, id_start || substr(p.fee_id, 5), id_start || substr(p.student_id, 5), 'K' || n || '-' || p.receipt_number, p.method, p.amount, p.credited, p.paid_on, p.recorded_by_id, p.recorded_at, p.refunded, p.refunded_from_credit, 1
FROM payments p JOIN charged ON charged.id = p.fee_id, copies ORDER BY n, p.id;

INSERT INTO ledger_entries (id, school_id, posting_id, kind, account, amount, day, booked_at, student_id, fee_id, payment_id, version)
SELECT id_start || substr(e.id, 5), e.school_id, id_start || substr(e.posting_id, 5), e.kind, e.account, e.amount, e.day, e.booked_at, id_start || substr(e.student_id, 5), id_start || substr(e.fee_id, 5), id_start || substr(e.payment_id, 5), 1
FROM ledger_entries e JOIN charged ON charged.id = e.fee_id, copies ORDER BY n, e.id;
COMMIT;
PRAGMA wal_checkpoint(TRUNCATE);
