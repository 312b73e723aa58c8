using System.Globalization;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Bench.Generator;

/// <summary>
/// An invented region of a given size on the vocabularies and areas that the product ships: most ties near home, some across,
/// a few organisations with very many.
/// </summary>
internal sealed class GeneratedRegion
{
    private const int ChangesPerSet = 4_000;
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly FirstDay = new(2016, 1, 1);
    private static readonly string[] RelationshipKinds =
        ["partnership", "joint-project", "shared-premises", "data-sharing", "refers-to", "funds", "commissions", "supplies", "member-of"];

    private static readonly string[] EngagementKinds = ["meeting", "call", "event", "visit", "email-sent", "newsletter"];
    private static readonly string[] Sources = ["survey 2024", "survey 2025", "meeting notes", "grant register"];
    private static readonly string[] Tags = ["priority", "newsletter", "funder", "venue", "steering-group"];

    private readonly RegionSize _size;
    private readonly Random _random;
    private readonly SeededIds _ids;
    private readonly NameSource _names;
    private readonly string[] _themes;
    private readonly List<Area> _wards = [];
    private readonly List<Organisation> _organisations = [];
    private readonly List<Person> _people = [];
    private readonly List<Initiative> _initiatives = [];

    public GeneratedRegion(RegionSize size)
    {
        _size = size;
        _random = new Random(size.Seed);
        _ids = new SeededIds(_random, Start);
        _names = new NameSource(_random);
        _themes = [.. VocabularySeeds.Read().Where(entry => entry.Vocabulary == Vocabulary.Themes).Select(entry => entry.Code)];
    }

    /// <summary>The organisations made so far.</summary>
    public IReadOnlyList<Organisation> Organisations => _organisations;

    /// <summary>
    /// The region as change sets, in an order in which every record comes after those it points to. The store must hold the
    /// records of a first start. To be walked through once.
    /// </summary>
    public IEnumerable<ChangeSet> ChangeSets()
    {
        var changes = new List<Change>(ChangesPerSet);
        foreach (var entity in Records())
        {
            changes.Add(new Put(entity, 0));
            if (changes.Count == ChangesPerSet)
            {
                yield return SetOf(changes);
                changes.Clear();
            }
        }

        if (changes.Count > 0)
        {
            yield return SetOf(changes);
        }
    }

    /// <summary>Every record in that order. To be walked through once.</summary>
    public IEnumerable<Entity> Records() =>
        Wards().Concat<Entity>(OrganisationRecords()).Concat(PeopleWithRoles()).Concat(Relationships()).Concat(InitiativesWithParts()).Concat(Engagements());

    private ChangeSet SetOf(List<Change> changes) => new()
    {
        Id = _ids.Next(),
        Actor = Actor.System,
        At = Start,
        Reason = "Generated",
        Changes = [.. changes],
    };

    private IEnumerable<Area> Wards()
    {
        foreach (var district in AreaSeeds.Read().Where(area => area.AreaKind is "district" or "metropolitan borough" or "unitary authority"))
        {
            for (var number = 0; number < _size.WardsPerDistrict; number++)
            {
                var ward = new Area { Id = new(_ids.Next()), Name = _names.Place(), AreaKind = "ward", PartOf = [district.Id] };
                _wards.Add(ward);
                yield return ward;
            }
        }
    }

    // Organisations are made ward by ward, so that neighbours in the list are neighbours on the ground.
    private IEnumerable<Organisation> OrganisationRecords()
    {
        for (var number = 0; number < _size.Organisations; number++)
        {
            var ward = _wards[(int)((long)number * _wards.Count / _size.Organisations)];
            var sector = _random.Next(20) switch { 0 => Sector.Unknown, < 6 => Sector.Public, < 11 => Sector.Private, < 17 => Sector.Voluntary, _ => Sector.Faith };
            var (name, kind) = _names.Organisation(sector, ward.Name);
            var organisation = new Organisation
            {
                Id = new(_ids.Next()),
                Name = name,
                OtherNames = _random.Next(12) == 0 ? [$"{ward.Name} {name.Split(' ')[^1]}"] : [],
                Sector = sector,
                OrganisationKind = sector == Sector.Unknown ? null : kind,
                AlsoSectors = kind == "school" && name.StartsWith("St ", StringComparison.Ordinal) ? [Sector.Faith] : [],
                Identifiers = sector switch
                {
                    Sector.Voluntary => [new Identifier("charity", (1_200_000 + number).ToString(CultureInfo.InvariantCulture))],
                    Sector.Private => [new Identifier("company", (10_000_000 + number).ToString(CultureInfo.InvariantCulture))],
                    _ => [],
                },
                Website = _random.Next(3) == 0 ? null : $"https://www.organisation-{number}.example",
                Postcode = $"B{1 + _random.Next(79)} {1 + _random.Next(9)}{Letter()}{Letter()}",
                BasedIn = ward.Id,
                OperatesIn = _random.Next(6) == 0 ? [ward.PartOf[0]] : [],
                Status = (OrganisationStatus)(1 + _random.Next(4)),
                Themes = _random.Next(2) == 0 ? [] : [_names.Pick(_themes)],
                Tags = _random.Next(4) == 0 ? [_names.Pick(Tags)] : [],
                RelationshipsReviewedOn = _random.Next(3) == 0 ? Day() : null,
            };
            _organisations.Add(organisation);
            yield return organisation;
        }
    }

    private IEnumerable<Entity> PeopleWithRoles()
    {
        for (var number = 0; number < _size.People; number++)
        {
            var name = _names.Person();
            var person = new Person
            {
                Id = new(_ids.Next()),
                Name = name,
                Emails = [$"{name.ToLowerInvariant().Replace(' ', '.').Replace("'", string.Empty, StringComparison.Ordinal)}.{number}@mail.example"],
                Phones = _random.Next(2) == 0 ? [] : [$"0121 496 {_random.Next(10_000):0000}"],
                DoNotContact = _random.Next(50) == 0,
            };
            _people.Add(person);
            yield return person;
            for (var roles = _random.Next(10) == 0 ? 2 : 1; roles > 0; roles--)
            {
                yield return new Role
                {
                    Id = new(_ids.Next()),
                    Person = person.Id,
                    Organisation = _names.Pick(_organisations).Id,
                    Title = _names.Title(),
                    Until = _random.Next(10) == 0 ? Day() : null,
                };
            }
        }
    }

    private IEnumerable<Relationship> Relationships()
    {
        for (var number = 0; number < _size.Ties; number++)
        {
            var from = Busy();
            var to = _random.Next(10) < 7 ? Near(from) : Busy();
            if (from == to)
            {
                to = (to + 1) % _organisations.Count;
            }

            var since = Day();
            yield return new Relationship
            {
                Id = new(_ids.Next()),
                From = _organisations[from].Id,
                To = _organisations[to].Id,
                RelationshipKind = _names.Pick(RelationshipKinds),
                Strength = _random.Next(4) == 0 ? null : (TieStrength)(1 + _random.Next(4)),
                Since = _random.Next(5) == 0 ? null : since,
                Until = _random.Next(8) == 0 ? since.AddDays(30 + _random.Next(2_000)) : null,
                Source = _names.Pick(Sources),
                ReportedBy = _random.Next(3) == 0 ? null : (ReportedBy)(1 + _random.Next(3)),
                LastConfirmedOn = _random.Next(3) == 0 ? null : since.AddDays(_random.Next(900)),
            };
        }
    }

    private IEnumerable<Entity> InitiativesWithParts()
    {
        for (var number = 0; number < _size.Initiatives; number++)
        {
            var initiative = new Initiative
            {
                Id = new(_ids.Next()),
                Name = $"{_names.Pick(_wards).Name} {_names.Pick(["Aspiration", "Skills", "Wellbeing", "Family Learning", "Digital"])} Programme",
                Themes = [_names.Pick(_themes)],
                StartsOn = Day(),
            };
            _initiatives.Add(initiative);
            yield return initiative;
            var first = _random.Next(_organisations.Count);
            foreach (var organisation in Enumerable.Range(0, 3 + _random.Next(12)).Select(_ => Near(first)).Distinct())
            {
                yield return new Participation { Id = new(_ids.Next()), Initiative = initiative.Id, Organisation = _organisations[organisation].Id };
            }
        }
    }

    private IEnumerable<Engagement> Engagements()
    {
        for (var number = 0; number < _size.Engagements; number++)
        {
            var organisation = Busy();
            yield return new Engagement
            {
                Id = new(_ids.Next()),
                EngagementKind = _names.Pick(EngagementKinds),
                OccurredOn = Day(),
                Organisations = [.. new[] { organisation, Near(organisation) }.Take(1 + _random.Next(2)).Distinct().Select(place => _organisations[place].Id)],
                Initiative = _initiatives.Count > 0 && _random.Next(5) == 0 ? _names.Pick(_initiatives).Id : null,
            };
        }
    }

    // A square makes low places likelier; scattering them spreads the busy ones over the region.
    private int Busy()
    {
        var draw = _random.NextDouble();
        return (int)((long)(draw * draw * _organisations.Count) * 7_919 % _organisations.Count);
    }

    private int Near(int place)
    {
        var reach = Math.Max(4, _organisations.Count / Math.Max(1, _wards.Count) * 3);
        return Math.Clamp(place + _random.Next(-reach, reach + 1), 0, _organisations.Count - 1);
    }

    private DateOnly Day() => FirstDay.AddDays(_random.Next(3_900));

    private char Letter() => "ABDEFGHJLNPQRSTUWXYZ"[_random.Next(20)];
}
