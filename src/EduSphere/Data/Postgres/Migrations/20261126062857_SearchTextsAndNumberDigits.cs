using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SearchTextsAndNumberDigits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "user_roles",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "user_roles",
                type: "character varying(301)",
                maxLength: 301,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "digits",
                table: "number_series",
                type: "integer",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "classes",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_school_id_sort_name_user_id",
                table: "user_roles",
                columns: new[] { "school_id", "sort_name", "user_id" },
                filter: "sort_name IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_user_roles_school_id_sort_name_user_id",
                table: "user_roles");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "user_roles");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "user_roles");

            migrationBuilder.DropColumn(
                name: "digits",
                table: "number_series");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "classes");
        }
    }
}
