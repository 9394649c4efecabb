using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_logs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    action = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    entity = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    entity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_logs", x => new { x.school_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    dead_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schools",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    school_days = table.Column<string>(type: "TEXT", nullable: false),
                    register_window_days = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schools", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_delays",
                columns: table => new
                {
                    name_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    not_before = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_delays", x => x.name_hash);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    middle_name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    preferred_first_name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    date_of_birth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    gender = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    blocked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    user_name_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "academic_years",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_academic_years", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_academic_years_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_events", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_calendar_events_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_idempotency_keys_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    applied_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    uploaded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created = table.Column<int>(type: "INTEGER", nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    reading = table.Column<string>(type: "TEXT", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_imports_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "number_series",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    prefix = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    next = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_series", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_number_series_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_requests_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "subjects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subjects", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_subjects_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "one_time_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_one_time_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_one_time_links_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parents", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_parents_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_parents_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    device = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    cookie_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "students",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    student_number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    admission_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    sort_name = table.Column<string>(type: "TEXT", maxLength: 301, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_students", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_students_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_students_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "teachers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    employee_number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    designation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    qualification = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    specialization = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    joining_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teachers", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_teachers_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teachers_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_roles", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_user_roles_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_user_roles_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    academic_year_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_terms", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_terms_academic_years_school_id_academic_year_id",
                        columns: x => new { x.school_id, x.academic_year_id },
                        principalTable: "academic_years",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_terms_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_files", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_import_files_imports_school_id_id",
                        columns: x => new { x.school_id, x.id },
                        principalTable: "imports",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_import_files_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refresh_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    spent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refresh_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_refresh_tokens_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "guardianships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    student_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relationship = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    is_legal_guardian = table.Column<bool>(type: "INTEGER", nullable: false),
                    lives_with = table.Column<bool>(type: "INTEGER", nullable: false),
                    has_portal_access = table.Column<bool>(type: "INTEGER", nullable: false),
                    receives_messages = table.Column<bool>(type: "INTEGER", nullable: false),
                    pays = table.Column<bool>(type: "INTEGER", nullable: false),
                    may_collect = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_emergency_contact = table.Column<bool>(type: "INTEGER", nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guardianships", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_guardianships_parents_school_id_parent_id",
                        columns: x => new { x.school_id, x.parent_id },
                        principalTable: "parents",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_guardianships_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_guardianships_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imported_students",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    student_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_students", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_imported_students_imports_school_id_import_id",
                        columns: x => new { x.school_id, x.import_id },
                        principalTable: "imports",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_students_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_students_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "classes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    academic_year_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    grade_level = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    section = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    room = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    homeroom_teacher_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_classes", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_classes_academic_years_school_id_academic_year_id",
                        columns: x => new { x.school_id, x.academic_year_id },
                        principalTable: "academic_years",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_classes_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_classes_teachers_school_id_homeroom_teacher_id",
                        columns: x => new { x.school_id, x.homeroom_teacher_id },
                        principalTable: "teachers",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "class_subjects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    teacher_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_subjects", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_class_subjects_classes_school_id_class_id",
                        columns: x => new { x.school_id, x.class_id },
                        principalTable: "classes",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_class_subjects_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_class_subjects_subjects_school_id_subject_id",
                        columns: x => new { x.school_id, x.subject_id },
                        principalTable: "subjects",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_class_subjects_teachers_school_id_teacher_id",
                        columns: x => new { x.school_id, x.teacher_id },
                        principalTable: "teachers",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "enrollments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    student_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    roll_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    entry_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    capacity_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    exit_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    exit_kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    exit_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrollments", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_enrollments_classes_school_id_class_id",
                        columns: x => new { x.school_id, x.class_id },
                        principalTable: "classes",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_enrollments_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_enrollments_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    taken_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    taken_by_user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by_user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registers", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_registers_classes_school_id_class_id",
                        columns: x => new { x.school_id, x.class_id },
                        principalTable: "classes",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registers_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attendance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    student_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    teacher_status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    teacher_remarks = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    office_status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    office_remarks = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    office_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_attendance_registers_school_id_register_id",
                        columns: x => new { x.school_id, x.register_id },
                        principalTable: "registers",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attendance_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attendance_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_academic_years_school_id_name",
                table: "academic_years",
                columns: new[] { "school_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_academic_years_school_id_start_date",
                table: "academic_years",
                columns: new[] { "school_id", "start_date" });

            migrationBuilder.CreateIndex(
                name: "ix_attendance_school_id_date_status",
                table: "attendance",
                columns: new[] { "school_id", "date", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_attendance_school_id_register_id_student_id",
                table: "attendance",
                columns: new[] { "school_id", "register_id", "student_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_attendance_school_id_student_id_date_status",
                table: "attendance",
                columns: new[] { "school_id", "student_id", "date", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_logs_school_id_at",
                table: "audit_logs",
                columns: new[] { "school_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_logs_school_id_entity_entity_id_at",
                table: "audit_logs",
                columns: new[] { "school_id", "entity", "entity_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_events_school_id_end_date",
                table: "calendar_events",
                columns: new[] { "school_id", "end_date" });

            migrationBuilder.CreateIndex(
                name: "ix_class_subjects_school_id_class_id_subject_id_teacher_id_start_date",
                table: "class_subjects",
                columns: new[] { "school_id", "class_id", "subject_id", "teacher_id", "start_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_class_subjects_school_id_subject_id",
                table: "class_subjects",
                columns: new[] { "school_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_class_subjects_school_id_teacher_id_class_id",
                table: "class_subjects",
                columns: new[] { "school_id", "teacher_id", "class_id" });

            migrationBuilder.CreateIndex(
                name: "ix_classes_school_id_academic_year_id_grade_level_section",
                table: "classes",
                columns: new[] { "school_id", "academic_year_id", "grade_level", "section" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_classes_school_id_homeroom_teacher_id",
                table: "classes",
                columns: new[] { "school_id", "homeroom_teacher_id" });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_class_id_entry_date",
                table: "enrollments",
                columns: new[] { "school_id", "class_id", "entry_date" });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_student_id",
                table: "enrollments",
                columns: new[] { "school_id", "student_id" },
                unique: true,
                filter: "exit_date IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_school_id_student_id_entry_date",
                table: "enrollments",
                columns: new[] { "school_id", "student_id", "entry_date" });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_school_id_parent_id",
                table: "guardianships",
                columns: new[] { "school_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_school_id_student_id_parent_id_start_date",
                table: "guardianships",
                columns: new[] { "school_id", "student_id", "parent_id", "start_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_school_id_user_id_request_key",
                table: "idempotency_keys",
                columns: new[] { "school_id", "user_id", "request_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imported_students_school_id_import_id",
                table: "imported_students",
                columns: new[] { "school_id", "import_id" });

            migrationBuilder.CreateIndex(
                name: "ix_imported_students_school_id_student_id",
                table: "imported_students",
                columns: new[] { "school_id", "student_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imports_school_id_applied_hash",
                table: "imports",
                columns: new[] { "school_id", "applied_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imports_school_id_created_at_id",
                table: "imports",
                columns: new[] { "school_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_number_series_school_id_name",
                table: "number_series",
                columns: new[] { "school_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_one_time_links_hash",
                table: "one_time_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_one_time_links_user_id_created_at",
                table: "one_time_links",
                columns: new[] { "user_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_dead_at_due_at",
                table: "outbox",
                columns: new[] { "dead_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_parents_school_id_user_id",
                table: "parents",
                columns: new[] { "school_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parents_user_id",
                table: "parents",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_hash",
                table: "refresh_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_session_id",
                table: "refresh_tokens",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_registers_school_id_changed_at",
                table: "registers",
                columns: new[] { "school_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_registers_school_id_class_id_date",
                table: "registers",
                columns: new[] { "school_id", "class_id", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registers_school_id_date",
                table: "registers",
                columns: new[] { "school_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_school_id_status_created_at",
                table: "requests",
                columns: new[] { "school_id", "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_schools_host",
                table: "schools",
                column: "host",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_cookie_hash",
                table: "sessions",
                column: "cookie_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_school_id",
                table: "sessions",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_user_id",
                table: "sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_students_school_id_admission_date_id",
                table: "students",
                columns: new[] { "school_id", "admission_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_students_school_id_sort_name_id",
                table: "students",
                columns: new[] { "school_id", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_students_school_id_student_number",
                table: "students",
                columns: new[] { "school_id", "student_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_students_school_id_user_id",
                table: "students",
                columns: new[] { "school_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_students_user_id",
                table: "students",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_subjects_school_id_code",
                table: "subjects",
                columns: new[] { "school_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teachers_school_id_employee_number",
                table: "teachers",
                columns: new[] { "school_id", "employee_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teachers_school_id_user_id",
                table: "teachers",
                columns: new[] { "school_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teachers_user_id",
                table: "teachers",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_terms_school_id_academic_year_id_start_date",
                table: "terms",
                columns: new[] { "school_id", "academic_year_id", "start_date" });

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_school_id_user_id_role",
                table: "user_roles",
                columns: new[] { "school_id", "user_id", "role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_user_id",
                table: "user_roles",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_email_key",
                table: "users",
                column: "email_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_user_name_key",
                table: "users",
                column: "user_name_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendance");

            migrationBuilder.DropTable(
                name: "audit_logs");

            migrationBuilder.DropTable(
                name: "calendar_events");

            migrationBuilder.DropTable(
                name: "class_subjects");

            migrationBuilder.DropTable(
                name: "enrollments");

            migrationBuilder.DropTable(
                name: "guardianships");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "import_files");

            migrationBuilder.DropTable(
                name: "imported_students");

            migrationBuilder.DropTable(
                name: "number_series");

            migrationBuilder.DropTable(
                name: "one_time_links");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "refresh_tokens");

            migrationBuilder.DropTable(
                name: "requests");

            migrationBuilder.DropTable(
                name: "sign_in_delays");

            migrationBuilder.DropTable(
                name: "terms");

            migrationBuilder.DropTable(
                name: "user_roles");

            migrationBuilder.DropTable(
                name: "registers");

            migrationBuilder.DropTable(
                name: "subjects");

            migrationBuilder.DropTable(
                name: "parents");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "students");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "classes");

            migrationBuilder.DropTable(
                name: "academic_years");

            migrationBuilder.DropTable(
                name: "teachers");

            migrationBuilder.DropTable(
                name: "schools");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
