using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ParentsAndBars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_guardianships_school_id_student_id_parent_id_start_date",
                table: "guardianships");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "parents",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "parents",
                type: "character varying(301)",
                maxLength: 301,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "bar_document_date",
                table: "guardianships",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bar_lift_reason",
                table: "guardianships",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bar_note",
                table: "guardianships",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "barred_on",
                table: "guardianships",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_parents_school_id_search_text",
                table: "parents",
                columns: new[] { "school_id", "search_text" })
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "uuid_ops", "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_parents_school_id_sort_name_id",
                table: "parents",
                columns: new[] { "school_id", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_school_id_student_id_parent_id",
                table: "guardianships",
                columns: new[] { "school_id", "student_id", "parent_id" },
                unique: true,
                filter: "end_date IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_school_id_student_id_parent_id_start_date",
                table: "guardianships",
                columns: new[] { "school_id", "student_id", "parent_id", "start_date" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_guardianships_bar",
                table: "guardianships",
                sql: "barred_on IS NULL OR NOT (has_portal_access OR receives_messages OR may_collect OR is_emergency_contact)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_parents_school_id_search_text",
                table: "parents");

            migrationBuilder.DropIndex(
                name: "ix_parents_school_id_sort_name_id",
                table: "parents");

            migrationBuilder.DropIndex(
                name: "ix_guardianships_school_id_student_id_parent_id",
                table: "guardianships");

            migrationBuilder.DropIndex(
                name: "ix_guardianships_school_id_student_id_parent_id_start_date",
                table: "guardianships");

            migrationBuilder.DropCheckConstraint(
                name: "ck_guardianships_bar",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "parents");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "parents");

            migrationBuilder.DropColumn(
                name: "bar_document_date",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "bar_lift_reason",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "bar_note",
                table: "guardianships");

            migrationBuilder.DropColumn(
                name: "barred_on",
                table: "guardianships");

            migrationBuilder.CreateIndex(
                name: "ix_guardianships_school_id_student_id_parent_id_start_date",
                table: "guardianships",
                columns: new[] { "school_id", "student_id", "parent_id", "start_date" },
                unique: true);
        }
    }
}
