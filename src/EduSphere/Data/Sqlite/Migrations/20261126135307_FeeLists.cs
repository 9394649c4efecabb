using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FeeLists : Migration
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
                name: "ix_fees_forgiven",
                table: "fees",
                columns: new[] { "school_id", "due_date", "id" },
                filter: "voided_on IS NOT NULL OR waived > 0");

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_fee_type_id_due_date_id",
                table: "fees",
                columns: new[] { "school_id", "fee_type_id", "due_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fees_school_id_total_id",
                table: "fees",
                columns: new[] { "school_id", "total", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fees_outstanding",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_charge_id_due_date_id",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_forgiven",
                table: "fees");

            migrationBuilder.DropIndex(
                name: "ix_fees_school_id_fee_type_id_due_date_id",
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
        }
    }
}
