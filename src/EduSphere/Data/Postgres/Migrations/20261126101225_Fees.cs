using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Fees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "fee_charges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    input = table.Column<string>(type: "text", nullable: false),
                    charged_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fees = table.Column<int>(type: "integer", nullable: false),
                    students = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    passed_over = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fee_charges", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_fee_charges_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fee_charges_users_charged_by_id",
                        column: x => x.charged_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fee_types",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    tax_percent = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    late_fee_amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    late_fee_percent = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    late_after_days = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fee_types", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_fee_types_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fee_prices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fee_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grade_level = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fee_prices", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_fee_prices_fee_types_school_id_fee_type_id",
                        columns: x => new { x.school_id, x.fee_type_id },
                        principalTable: "fee_types",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fee_prices_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fee_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: false),
                    instalment = table.Column<int>(type: "integer", nullable: false),
                    instalments = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    paid = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    waived = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    voided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    void_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    charge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    late_for_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fees", x => new { x.school_id, x.id });
                    table.CheckConstraint("ck_fees_amounts", "total >= 0 AND paid >= 0 AND waived >= 0 AND paid + waived <= total");
                    table.ForeignKey(
                        name: "fk_fees_fee_charges_school_id_charge_id",
                        columns: x => new { x.school_id, x.charge_id },
                        principalTable: "fee_charges",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fees_fee_types_school_id_fee_type_id",
                        columns: x => new { x.school_id, x.fee_type_id },
                        principalTable: "fee_types",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fees_fees_school_id_late_for_id",
                        columns: x => new { x.school_id, x.late_for_id },
                        principalTable: "fees",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fees_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fees_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sibling_discounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fee_type_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from_child = table.Column<int>(type: "integer", nullable: false),
                    percent = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    approved_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sibling_discounts", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_sibling_discounts_fee_types_school_id_fee_type_id",
                        columns: x => new { x.school_id, x.fee_type_id },
                        principalTable: "fee_types",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sibling_discounts_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fee_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    percent = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    approved_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fee_lines", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_fee_lines_fees_school_id_fee_id",
                        columns: x => new { x.school_id, x.fee_id },
                        principalTable: "fees",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fee_lines_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    method = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    credited = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    payment_intent_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    refunded = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    refunded_from_credit = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => new { x.school_id, x.id });
                    table.CheckConstraint("ck_payments_amounts", "amount > 0 AND credited >= 0 AND credited <= amount AND refunded >= 0 AND refunded <= amount");
                    table.ForeignKey(
                        name: "fk_payments_fees_school_id_fee_id",
                        columns: x => new { x.school_id, x.fee_id },
                        principalTable: "fees",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payments_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payments_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "waivers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    waived_on = table.Column<DateOnly>(type: "date", nullable: false),
                    approved_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waivers", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_waivers_fees_school_id_fee_id",
                        columns: x => new { x.school_id, x.fee_id },
                        principalTable: "fees",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_waivers_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_waivers_users_approved_by_id",
                        column: x => x.approved_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    from_credit = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    refunded_on = table.Column<DateOnly>(type: "date", nullable: false),
                    refunded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    provider_refund_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_refunds_payments_school_id_payment_id",
                        columns: x => new { x.school_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_refunds_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    posting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    account = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    booked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    refund_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => new { x.school_id, x.id });
                    table.CheckConstraint("ck_ledger_entries_amount", "amount <> 0");
                    table.ForeignKey(
                        name: "fk_ledger_entries_fees_school_id_fee_id",
                        columns: x => new { x.school_id, x.fee_id },
                        principalTable: "fees",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ledger_entries_payments_school_id_payment_id",
                        columns: x => new { x.school_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ledger_entries_refunds_school_id_refund_id",
                        columns: x => new { x.school_id, x.refund_id },
                        principalTable: "refunds",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ledger_entries_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ledger_entries_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_fee_charges_charged_by_id",
                table: "fee_charges",
                column: "charged_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_fee_charges_school_id_created_at_id",
                table: "fee_charges",
                columns: new[] { "school_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fee_lines_school_id_fee_id_position",
                table: "fee_lines",
                columns: new[] { "school_id", "fee_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fee_prices_school_id_fee_type_id_grade_level_start_date",
                table: "fee_prices",
                columns: new[] { "school_id", "fee_type_id", "grade_level", "start_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fee_types_school_id_name_key",
                table: "fee_types",
                columns: new[] { "school_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fees_outstanding",
                table: "fees",
                columns: new[] { "school_id", "due_date", "student_id" },
                filter: "number IS NOT NULL AND voided_on IS NULL AND total > paid + waived");

            migrationBuilder.CreateIndex(
                name: "ix_fees_owed",
                table: "fees",
                columns: new[] { "school_id", "due_date", "total", "paid", "waived" },
                filter: "number IS NOT NULL AND voided_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_charge_id",
                table: "fees",
                columns: new[] { "school_id", "charge_id" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_due_date_id",
                table: "fees",
                columns: new[] { "school_id", "due_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_fee_type_id_due_date",
                table: "fees",
                columns: new[] { "school_id", "fee_type_id", "due_date" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_late_for_id",
                table: "fees",
                columns: new[] { "school_id", "late_for_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_number",
                table: "fees",
                columns: new[] { "school_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_student_id_due_date",
                table: "fees",
                columns: new[] { "school_id", "student_id", "due_date" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_school_id_account_day_amount",
                table: "ledger_entries",
                columns: new[] { "school_id", "account", "day", "amount" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_school_id_fee_id",
                table: "ledger_entries",
                columns: new[] { "school_id", "fee_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_school_id_payment_id",
                table: "ledger_entries",
                columns: new[] { "school_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_school_id_refund_id",
                table: "ledger_entries",
                columns: new[] { "school_id", "refund_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_school_id_student_id_account_day",
                table: "ledger_entries",
                columns: new[] { "school_id", "student_id", "account", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_payments_school_id_fee_id",
                table: "payments",
                columns: new[] { "school_id", "fee_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payments_school_id_paid_on_id",
                table: "payments",
                columns: new[] { "school_id", "paid_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_payments_school_id_payment_intent_id",
                table: "payments",
                columns: new[] { "school_id", "payment_intent_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_school_id_receipt_number",
                table: "payments",
                columns: new[] { "school_id", "receipt_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_school_id_student_id",
                table: "payments",
                columns: new[] { "school_id", "student_id" });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_school_id_payment_id",
                table: "refunds",
                columns: new[] { "school_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_school_id_provider_refund_id",
                table: "refunds",
                columns: new[] { "school_id", "provider_refund_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sibling_discounts_school_id_fee_type_id",
                table: "sibling_discounts",
                columns: new[] { "school_id", "fee_type_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sibling_discounts_school_id_start_date",
                table: "sibling_discounts",
                columns: new[] { "school_id", "start_date" });

            migrationBuilder.CreateIndex(
                name: "ix_waivers_approved_by_id",
                table: "waivers",
                column: "approved_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_waivers_school_id_fee_id",
                table: "waivers",
                columns: new[] { "school_id", "fee_id" });

            // Every school numbers its invoices and receipts.
            migrationBuilder.Sql("INSERT INTO number_series (id, school_id, name, prefix, digits, next, version) SELECT gen_random_uuid(), id, 'invoices', 'F', 5, 1, 1 FROM schools");
            migrationBuilder.Sql("INSERT INTO number_series (id, school_id, name, prefix, digits, next, version) SELECT gen_random_uuid(), id, 'receipts', 'R', 5, 1, 1 FROM schools");
            // What is booked stays as it was booked, whoever asks.
            migrationBuilder.Sql("CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The ledger is never changed.'; END $$");
            migrationBuilder.Sql("CREATE TRIGGER ledger_entries_change BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM number_series WHERE name IN ('invoices', 'receipts')");
            migrationBuilder.DropTable(
                name: "fee_lines");

            migrationBuilder.DropTable(
                name: "fee_prices");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.Sql("DROP FUNCTION refuse_ledger_change()");

            migrationBuilder.DropTable(
                name: "sibling_discounts");

            migrationBuilder.DropTable(
                name: "waivers");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "payments");

            migrationBuilder.DropTable(
                name: "fees");

            migrationBuilder.DropTable(
                name: "fee_charges");

            migrationBuilder.DropTable(
                name: "fee_types");
        }
    }
}
