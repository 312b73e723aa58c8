using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.Organisations;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.People;

/// <summary>Which people, in what order, and which page. The filters on organisations mean those in which a person holds a role today.</summary>
public sealed record ListPeopleParameters : OrganisationFilterParameters
{
    /// <summary>Words that must each begin a word of the person's name, or an identifier.</summary>
    [FromQuery(Name = "name")]
    public string? Name { get; init; }

    /// <summary>Ids of organisations, in one of which the person holds a role today.</summary>
    [FromQuery(Name = "organisation")]
    public Guid[]? Organisations { get; init; }

    /// <summary>True: holds no role today; false: holds one.</summary>
    [FromQuery(Name = "hasNoRole")]
    public bool? HasNoRole { get; init; }

    /// <summary>True leaves out people who asked not to be contacted, and says how many: for invitations.</summary>
    [FromQuery(Name = "contactable")]
    public bool? Contactable { get; init; }

    /// <summary>The order: name where nothing is said. A minus sign before it turns it round.</summary>
    [FromQuery(Name = "sort")]
    public SortBy<PersonSort>? Sort { get; init; }

    /// <summary>The filters.</summary>
    internal Outcome<PersonQuery> ToPersonQuery(IReadModelSource readModel)
    {
        var at = ToQuery(readModel);
        if (!at.Succeeded)
        {
            return at.Refusal;
        }

        return new PersonQuery
        {
            Text = Name,
            At = at.Value with { UpdatedSince = null },
            Organisations = Ids.Of<Organisation>(Organisations),
            HasNoRole = HasNoRole,
            UpdatedSince = UpdatedSince,
            LeaveOutDoNotContact = Contactable ?? false,
            Sort = Sort?.Key ?? default,
            Descending = Sort?.Descending ?? false,
        };
    }
}
