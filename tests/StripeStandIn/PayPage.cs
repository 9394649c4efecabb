using System.Net;
using System.Text.Json.Nodes;

namespace EduSphere.StripeStandIn;

/// <summary>The pages of the stand-in: one to pay on, one that shows what happened.</summary>
internal static class PayPage
{
    public static string Of(JsonObject session, string name)
    {
        var (id, status) = (session.Text("id"), session.Text("status"));
        var deeds = status == "open"
            ? $"""<form method="post" action="/pay/{id}"><button name="deed" value="pay">Pay</button> <button name="deed" value="cancel">Cancel</button></form>"""
            : $"<p>This page is {Html(status)}.</p>";
        return Page("Pay", $"<h1>{Html(name)}</h1><p>{session.Number("amount_total")} smallest units of {Html(session.Text("currency").ToUpperInvariant())}</p>{deeds}");
    }

    public static string Events(IEnumerable<StripeEvent> newestFirst, IReadOnlyCollection<Delivery> deliveries) => Page("Events", "<h1>Events</h1><table>" + string.Concat(newestFirst.Select(told =>
        $"""
         <tr><td>{told.Type}</td><td>{told.Id}</td><td>{string.Join(", ", deliveries.Where(one => one.EventId == told.Id).Select(one => one.Status?.ToString() ?? "no answer"))}</td>
         <td><form method="post" action="/events/{told.Id}"><button>Send again</button></form></td></tr>
         """)) + "</table>");

    private static string Page(string title, string body) => $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>{title} – stand-in for Stripe</title></head>
        <body style="font-family: sans-serif; max-width: 50rem; margin: 3rem auto">{body}<p><small>A stand-in for Stripe. No money moves.</small></p></body></html>
        """;

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
