using System.Text;
using PartnershipGraph.Core.Journal;

namespace PartnershipGraph.Web.Organisations;

/// <summary>The lines of a record's history, in words.</summary>
public static class OrganisationHistory
{
    /// <summary>What changed: <c>Changed: based in, website</c>; what else happened; empty when it cannot be told.</summary>
    public static string Changed(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry switch
        {
            { Operation: JournalOperation.Delete } => "Deleted",
            { Operation: JournalOperation.MergedInto } => "Merged into another record",
            { Version: 1 } => "Added",
            { After: { Count: > 0 } after } => "Changed: " + string.Join(", ", after.Keys.Where(member => member != "id").Select(Words)),
            _ => "",
        };
    }

    /// <summary>A member's JSON name as words: <c>basedIn</c> is <c>based in</c>.</summary>
    private static string Words(string member)
    {
        var words = new StringBuilder(member.Length + 4);
        foreach (var letter in member)
        {
            if (char.IsUpper(letter))
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
