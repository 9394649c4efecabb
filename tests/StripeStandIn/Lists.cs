using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

/// <summary>Lists as Stripe pages them: newest first, from ten to a hundred, on from an id.</summary>
internal static class Lists
{
    public static JsonObject Page(string path, Form form, IEnumerable<JsonObject> newestFirst)
    {
        var limit = form.Number("limit", 1) ?? 10;
        if (limit > 100)
            throw StripeRefusal.Invalid("Limit must be between 1 and 100.", "parameter_invalid_integer", "limit");
        var found = newestFirst.Where(Created(form)).ToList();
        if (form.Text("starting_after") is { } last)
        {
            var index = found.FindIndex(one => one.Text("id") == last);
            if (index < 0)
                throw StripeRefusal.Missing("object", last, "starting_after");
            found.RemoveRange(0, index + 1);
        }

        form.AssertAllRead();
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. found.Take((int)limit).Select(one => one.DeepClone())]),
            ["has_more"] = found.Count > limit,
            ["url"] = path,
        };
    }

    private static Func<JsonObject, bool> Created(Form form)
    {
        var (least, after, most, before) = (form.Number("created[gte]"), form.Number("created[gt]"), form.Number("created[lte]"), form.Number("created[lt]"));
        return one => one.Number("created") is var at && !(at < least) && !(at <= after) && !(at > most) && !(at >= before);
    }
}
