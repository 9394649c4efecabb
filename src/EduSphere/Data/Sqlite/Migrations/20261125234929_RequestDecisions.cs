using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RequestDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "decided_at",
                table: "requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decided_by_id",
                table: "requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "requests",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "profile_id",
                table: "requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "requests",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "requests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // What was asked for before is found by its subject as well.
            migrationBuilder.Sql("UPDATE requests SET search_text = '  ' || replace(lower(subject), ' ', '  ')");

            migrationBuilder.CreateIndex(
                name: "ix_requests_school_id_created_at_id",
                table: "requests",
                columns: new[] { "school_id", "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_requests_school_id_created_at_id",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "decided_by_id",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "language",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "profile_id",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "requests");
        }
    }
}
