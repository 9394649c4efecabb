using EduSphere.Platform.Security;

namespace EduSphere.IntegrationTests;

/// <summary>The receipt of a payment, as a file.</summary>
public class ReceiptTests(EduSphereApp app)
{
    [Fact]
    public async Task It_is_a_document_for_the_office_and_the_own_family_and_nobody_else()
    {
        var school = await TestSchool.CreateAsync(app);
        var fee = await school.IssueAsync(80);
        var accountant = await school.SignInAsync(Role.Accountant);
        var taken = (await accountant.PostAsync($"fees/{fee}/payment", new { amount = 100, paymentMethod = "cheque", transactionId = "0815", paymentDate = school.Today, creditRest = true }, ("Idempotency-Key", "a"))).AssertStatus(200);
        var path = $"payments/{taken["paymentId"]}/receipt";

        var receipt = await accountant.GetAsync(path);

        Assert.Equal((200, "application/pdf"), (receipt.Status, receipt.ContentType));
        Assert.StartsWith("%PDF-", receipt.Text, StringComparison.Ordinal);
        Assert.Contains($"{taken["receiptNumber"]}.pdf", receipt.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal(200, (await (await school.SignInAsync(Role.Parent)).GetAsync(path)).Status);
        Assert.Equal(200, (await (await school.SignInAsync(Role.Student)).GetAsync(path)).Status);
        var stranger = await school.SignInAsync(await school.AddGuardianAsync((await school.AddStudentAsync()).ProfileId));
        (await stranger.GetAsync(path)).AssertProblem(404, "not-found");
        foreach (var role in new[] { Role.Registrar, Role.Teacher })
            (await (await school.SignInAsync(role)).GetAsync(path)).AssertProblem(403, "forbidden");
    }

    [Fact]
    public async Task Of_what_was_settled_from_credit_there_is_none()
    {
        var school = await TestSchool.CreateAsync(app);
        var (first, second, accountant) = (await school.IssueAsync(80), await school.IssueAsync(15), await school.SignInAsync(Role.Accountant));
        (await accountant.PostAsync($"fees/{first}/payment", new { amount = 100, paymentMethod = "cash", paymentDate = school.Today, creditRest = true }, ("Idempotency-Key", "a"))).AssertStatus(200);

        var taken = (await accountant.PostAsync($"fees/{second}/payment", new { amount = 15, paymentMethod = "credit", paymentDate = school.Today }, ("Idempotency-Key", "b"))).AssertStatus(200);

        Assert.Null(taken["receiptNumber"]);
        (await accountant.GetAsync($"payments/{taken["paymentId"]}/receipt")).AssertProblem(404, "not-found");
    }
}
