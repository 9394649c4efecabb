using Microsoft.EntityFrameworkCore;

namespace EduSphere.IntegrationTests;

/// <summary>The fees that what came in by the bank may pay.</summary>
public class BankMatchingTests(EduSphereApp app)
{
    [Fact]
    public async Task Fees_are_offered_by_the_invoice_then_by_the_student_then_by_who_pays()
    {
        var counter = await Counter.OpenAsync(app);
        var (first, second) = (await counter.IssueAsync(100), await counter.IssueAsync(50, due: 20));
        var student = await counter.School.ReadAsync(db => db.Students.Where(s => s.Id == counter.School.Student.ProfileId).Select(s => s.StudentNumber).SingleAsync());
        var parent = await counter.School.ReadAsync(db => db.Users.Where(u => u.Id == counter.School.Parent.UserId).Select(u => new { u.FirstName, u.LastName }).SingleAsync());
        await counter.School.ChangeAsync(db => db.Guardianships.ExecuteUpdate(set => set.SetProperty(g => g.Pays, true)));

        var transfers = await counter.UploadAsync(
            BankFiles.Line(counter.School.Today, 50, await counter.NumberAsync(second)),
            BankFiles.Line(counter.School.Today, 120, $"For {student}"),
            BankFiles.Line(counter.School.Today, 90, "school", $"{parent.LastName.ToUpperInvariant()} {parent.FirstName}"),
            BankFiles.Line(counter.School.Today, 90, "rent", "A tenant"));

        Assert.Equal([(second, "invoiceNumber", 50m)], BankFiles.Offered(transfers[0]));
        Assert.Equal([(first, "studentNumber", 100m), (second, "studentNumber", 20m)], BankFiles.Offered(transfers[1]));
        Assert.Equal([(first, "payer", 90m), (second, "payer", 0m)], BankFiles.Offered(transfers[2]));
        Assert.Empty(BankFiles.Offered(transfers[3]));
    }

    [Fact]
    public async Task What_nothing_was_found_for_is_compared_again_with_the_next_file()
    {
        var counter = await Counter.OpenAsync(app);
        await counter.IssueAsync(70);
        var early = Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today, 100, "Invoice F00002")));
        Assert.Empty(BankFiles.Offered(early));

        var fee = await counter.IssueAsync(100);
        await counter.UploadAsync(BankFiles.Line(counter.School.Today, 5, "gift"));

        Assert.Equal([(fee, "invoiceNumber", 100m)], BankFiles.Offered(await counter.AgainAsync(early)));
        Assert.True((bool)(await counter.AgainAsync(early))["isCertain"]!);
    }

    [Fact]
    public async Task Those_who_book_and_those_who_send_a_file_do_not_stand_in_each_others_way()
    {
        var counter = await Counter.OpenAsync(app);
        var early = await counter.UploadAsync(Enumerable.Range(1, 3).Select(n => BankFiles.Line(counter.School.Today, 100, $"Invoice F0000{n}")));
        var fees = new List<Guid>();
        for (var n = 0; n < 3; n++)
            fees.Add(await counter.IssueAsync(100));

        var answers = await Race.RunAsync(
        [
            .. early.Select((transfer, n) => (Func<Task<ApiResponse>>)(() => counter.BookAsync(transfer, (fees[n], 100)))),
            .. Enumerable.Range(1, 3).Select(n => (Func<Task<ApiResponse>>)(() => counter.SendAsync(BankFiles.Csv(BankFiles.Line(counter.School.Today, n, $"gift {n}"))))),
        ]);

        Assert.Equal([200, 200, 200, 201, 201, 201], answers.Select(answer => answer.Status));
        Assert.Equal([0m, 0m, 0m], await Task.WhenAll(fees.Select(counter.OutstandingAsync)));
        Assert.Empty(await counter.FaultsAsync());
    }

    [Fact]
    public async Task Nobody_who_is_barred_is_offered_as_a_payer()
    {
        var counter = await Counter.OpenAsync(app);
        await counter.IssueAsync(100);
        var parent = await counter.School.ReadAsync(db => db.Users.Where(u => u.Id == counter.School.Parent.UserId).Select(u => u.FirstName + " " + u.LastName).SingleAsync());
        await counter.School.ChangeAsync(db => db.Guardianships.Single(g => g.ParentId == counter.School.Parent.ProfileId).Bar(counter.School.Today, counter.School.Today, "District court"));

        Assert.Empty(BankFiles.Offered(Assert.Single(await counter.UploadAsync(BankFiles.Line(counter.School.Today, 90, "school", parent)))));
    }
}
