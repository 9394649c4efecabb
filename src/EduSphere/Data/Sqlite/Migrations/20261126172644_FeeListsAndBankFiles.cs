using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FeeListsAndBankFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fees_outstanding",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_charge_id",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_fee_type_id_due_date",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_late_for_id",
                table: "fees");

            migrationBuilder.CreateTable(
                name: "bank_statements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    uploaded_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reading = table.Column<string>(type: "TEXT", nullable: true),
                    known = table.Column<int>(type: "INTEGER", nullable: false),
                    left_out = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_statements", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_bank_statements_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_statements_users_uploaded_by_id",
                        column: x => x.uploaded_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bank_transactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    booked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", precision: 18, scale: 2, nullable: false),
                    payer = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    reference = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    bank_reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_transactions", x => new { x.school_id, x.id });
                    table.CheckConstraint("ck_bank_transactions_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_bank_transactions_bank_statements_school_id_statement_id",
                        columns: x => new { x.school_id, x.statement_id },
                        principalTable: "bank_statements",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_transactions_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_transactions_users_decided_by_id",
                        column: x => x.decided_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bank_matches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    transaction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    fee_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    found = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    payment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_matches", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_bank_matches_bank_transactions_school_id_transaction_id",
                        columns: x => new { x.school_id, x.transaction_id },
                        principalTable: "bank_transactions",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_matches_fees_school_id_fee_id",
                        columns: x => new { x.school_id, x.fee_id },
                        principalTable: "fees",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_matches_payments_school_id_payment_id",
                        columns: x => new { x.school_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_matches_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_fees_forgiven",
                table: "fees",
                columns: new[] { "school_id", "due_date", "id" },
                filter: "voided_on IS NOT NULL OR waived > 0");

            migrationBuilder.CreateIndex(
                name: "ix_fees_outstanding",
                table: "fees",
                columns: new[] { "school_id", "due_date", "id", "student_id", "total", "paid", "waived" },
                filter: "number IS NOT NULL AND voided_on IS NULL AND total > paid + waived");

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_charge_id_due_date_id",
                table: "fees",
                columns: new[] { "school_id", "charge_id", "due_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_fee_type_id_due_date_id",
                table: "fees",
                columns: new[] { "school_id", "fee_type_id", "due_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_late_for_id",
                table: "fees",
                columns: new[] { "school_id", "late_for_id" },
                unique: true,
                filter: "late_for_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_total_id",
                table: "fees",
                columns: new[] { "school_id", "total", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_matches_school_id_fee_id",
                table: "bank_matches",
                columns: new[] { "school_id", "fee_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_matches_school_id_payment_id",
                table: "bank_matches",
                columns: new[] { "school_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_matches_school_id_transaction_id_fee_id",
                table: "bank_matches",
                columns: new[] { "school_id", "transaction_id", "fee_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_statements_school_id_created_at_id",
                table: "bank_statements",
                columns: new[] { "school_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_statements_uploaded_by_id",
                table: "bank_statements",
                column: "uploaded_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_bank_transactions_decided_by_id",
                table: "bank_transactions",
                column: "decided_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_bank_transactions_school_id_booked_on_statement_id_position",
                table: "bank_transactions",
                columns: new[] { "school_id", "booked_on", "statement_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_transactions_school_id_fingerprint",
                table: "bank_transactions",
                columns: new[] { "school_id", "fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_transactions_school_id_statement_id",
                table: "bank_transactions",
                columns: new[] { "school_id", "statement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_transactions_school_id_status_booked_on_statement_id_position",
                table: "bank_transactions",
                columns: new[] { "school_id", "status", "booked_on", "statement_id", "position" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_matches");

            migrationBuilder.DropTable(
                name: "bank_transactions");

            migrationBuilder.DropTable(
                name: "bank_statements");

            migrationBuilder.DropIndex(
                name: "ix_fees_forgiven",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_outstanding",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_charge_id_due_date_id",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_fee_type_id_due_date_id",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_late_for_id",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_total_id",
                table: "fees");

            migrationBuilder.CreateIndex(
                name: "ix_fees_outstanding",
                table: "fees",
                columns: new[] { "school_id", "due_date", "student_id" },
                filter: "number IS NOT NULL AND voided_on IS NULL AND total > paid + waived");

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_charge_id",
                table: "fees",
                columns: new[] { "school_id", "charge_id" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_fee_type_id_due_date",
                table: "fees",
                columns: new[] { "school_id", "fee_type_id", "due_date" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_late_for_id",
                table: "fees",
                columns: new[] { "school_id", "late_for_id" },
                unique: true);
        }
    }
}
