using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Lists of people over one picture.</summary>
/// <remarks>Pure but for what the picture remembers; safe for concurrent use. Costs what <see cref="OrganisationList"/> costs.</remarks>
public static class PersonList
{
    /// <summary>One page of the people of a query.</summary>
    /// <param name="picture">The picture to answer from.</param>
    /// <param name="query">Which, in what order.</param>
    /// <param name="page">Which slice.</param>
    /// <param name="today">The day roles, ties and engagements are counted on.</param>
    /// <returns>The page; a refusal when the limit is out of range or the cursor is not one of this query.</returns>
    public static Outcome<PeopleFound> Find(ReadModel.ReadModel picture, PersonQuery query, PageRequest page, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        var order = PersonOrders.OrderOf(query.Sort);
        var everyone = query.Canonical(today);
        var rows = query.LeaveOutDoNotContact
            ? picture.Lists.Page(everyone + "&contactable", page, () => Contactable(picture, query, today), order, query.Descending)
            : picture.Lists.Page(everyone, page, () => Matching(picture, query, today), order, query.Descending);
        if (!rows.Succeeded)
        {
            return rows.Refusal;
        }

        var leftOut = query.LeaveOutDoNotContact ? AllFacts(picture, query, today).Length - rows.Value.Total : 0;
        return new PeopleFound(rows.Value.Select(facts => new PersonItem(facts.Record!, facts.Roles)), leftOut);
    }

    /// <summary>Every person of a query, in its order; for exports.</summary>
    public static IReadOnlyList<Person> All(ReadModel.ReadModel picture, PersonQuery query, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(query);
        var rows = query.LeaveOutDoNotContact ? Contactable(picture, query, today) : AllFacts(picture, query, today);
        var people = Array.ConvertAll(rows, facts => facts.Person);
        if (query.Descending)
        {
            Array.Reverse(people);
        }

        return people;
    }

    /// <summary>Every person of a query as lists show them, in its order; for exports.</summary>
    internal static IReadOnlyList<PersonItem> AllItems(ReadModel.ReadModel picture, PersonQuery query, DateOnly today)
    {
        var rows = query.LeaveOutDoNotContact ? Contactable(picture, query, today) : AllFacts(picture, query, today);
        var items = Array.ConvertAll(rows, facts => new PersonItem(facts.Record!, facts.Roles));
        if (query.Descending)
        {
            Array.Reverse(items);
        }

        return items;
    }

    private static PersonFacts[] AllFacts(ReadModel.ReadModel picture, PersonQuery query, DateOnly today) =>
        picture.Lists.All(query.Canonical(today), () => Matching(picture, query, today));

    private static PersonFacts[] Contactable(ReadModel.ReadModel picture, PersonQuery query, DateOnly today) =>
        Array.FindAll(AllFacts(picture, query, today), facts => !facts.Person.DoNotContact);

    private static PersonFacts[] Matching(ReadModel.ReadModel picture, PersonQuery query, DateOnly today)
    {
        var all = picture.Directory.PersonOrders.InOrder(query.Sort, picture.Directory);
        var named = string.IsNullOrWhiteSpace(query.Text) ? null : picture.Search.Containing(EntityKind.Person, query.Text).ToHashSet();
        var organisations = OrganisationsWanted(picture, query, today);
        return named is null && organisations is null && query.HasNoRole is null && query.UpdatedSince is null
            ? all
            : Array.FindAll(all, facts =>
                (query.UpdatedSince is not { } since || facts.Record!.UpdatedAt >= since)
                && (named is null || named.Contains(facts.Id))
                && (organisations is null || facts.Roles.Any(role => IsHeld(role) && organisations.Contains(role.Organisation.Value)))
                && (query.HasNoRole is not { } hasNone || facts.Roles.Any(IsHeld) != hasNone));

        bool IsHeld(Role role) => (role.Since is null || role.Since <= today) && (role.Until is null || role.Until > today);
    }

    private static HashSet<Guid>? OrganisationsWanted(ReadModel.ReadModel picture, PersonQuery query, DateOnly today)
    {
        HashSet<Guid>? wanted = query.At is null or { LetsAllThrough: true }
            ? null
            : [.. OrganisationList.AllFacts(picture, query.At, today).Select(facts => facts.Id)];
        if (query.Organisations.Count == 0)
        {
            return wanted;
        }

        var named = query.Organisations.Select(id => id.Value).ToHashSet();
        if (wanted is not null)
        {
            named.IntersectWith(wanted);
        }

        return named;
    }
}
