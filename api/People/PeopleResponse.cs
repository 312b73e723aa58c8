using PartnershipGraph.Core.People;

namespace PartnershipGraph.Api.People;

/// <summary>A page of people.</summary>
/// <param name="Items">The people with their roles, in the list's order.</param>
/// <param name="NextCursor">Where the next page starts; left out at the end.</param>
/// <param name="Total">How many people the whole list has.</param>
/// <param name="DoNotContactLeftOut">How many more it would have, had they not asked not to be contacted.</param>
public sealed record PeopleResponse(IReadOnlyList<PersonFields> Items, string? NextCursor, int Total, int DoNotContactLeftOut)
{
    /// <summary>The page of a list.</summary>
    public static PeopleResponse Of(PeoplePage found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new PeopleResponse(found.Page.Items, found.Page.NextCursor, found.Page.Total, found.DoNotContactLeftOut);
    }
}
