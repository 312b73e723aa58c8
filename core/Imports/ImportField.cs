using System.Collections.Frozen;
using System.Text.Json.Serialization;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>Something a column of a contact list can mean.</summary>
public sealed record ImportField
{
    private static readonly FrozenDictionary<string, ImportField> ByCode;

    static ImportField()
    {
        All =
        [
            Define(Field.OrganisationName, "organisation.name", "Organisation name", EntityKind.Organisation, ImportValue.Text, "organisation|organisation name|org name|org|company|company name|name of organisation|name of company|charity name|school name|establishment name|business name|firm|employer|account name|account|recipient org name|recipient organisation|pharmacy name|provider name|practice name|trust name|institution|institution name|legal name|agency|agency name|group name|club name|service provider|venue name|library name"),
            Define(Field.OrganisationOtherNames, "organisation.otherNames", "Other names", EntityKind.Organisation, ImportValue.List, "other names|also known as|aka|known as|former name|former names|previous name|previous company name|trading name|trading as|short name|acronym|abbreviation|alternative name|alternative names|working name|nickname of organisation|organisation nick name"),
            Define(Field.OrganisationSector, "organisation.sector", "Sector", EntityKind.Organisation, ImportValue.Sector, "sector|organisation sector|primary sector|main sector"),
            Define(Field.OrganisationAlsoSectors, "organisation.alsoSectors", "Also in sectors", EntityKind.Organisation, ImportValue.SectorList, "also sectors|also in sectors|other sectors|second sector"),
            Define(Field.OrganisationKind, "organisation.kind", "Kind of organisation", EntityKind.Organisation, ImportValue.Word, "organisation type|organisation kind|type of organisation|kind of organisation|org type|organisation category"),
            Define(Field.OrganisationIdentifier, "organisation.identifier", "Identifier", EntityKind.Organisation, ImportValue.Identifier, "identifier|reference|organisation reference|organisation identifier|recipient org identifier number|org id|organisation id|id|ref|our reference|organisation number|charity number|charity no|charity registration number|registered charity number|registered charity no|recipient org charity number|company number|company no|company reg no|company registration number|registered company number|charity company registration number|companies house number|recipient org company number|ukprn|uk provider reference number|urn|unique reference number|ods|ods code|organisation code|organisation data service code|external id|external identifier"),
            Define(Field.OrganisationWebsite, "organisation.website", "Website", EntityKind.Organisation, ImportValue.Website, "website|web|url|homepage|web address|organisation website|company website|school website|charity contact web|website work|business website|recipient org web address|website url|web site address|site|internet address"),
            Define(Field.OrganisationPostcode, "organisation.postcode", "Postcode", EntityKind.Organisation, ImportValue.Postcode, "postcode|organisation postcode|work postcode|business postcode|company postcode|office postcode|reg address postcode|registered office postcode|charity contact postcode|recipient org postcode|address postcode|contact postcode|school postcode"),
            Define(Field.OrganisationBasedIn, "organisation.basedIn", "Based in", EntityKind.Organisation, ImportValue.Area, "based in|area|area name|borough|district|local authority|local authority name|authority|council area|la name|lad name|district administrative name|gssla name|place|town|city|location|base|work city|business city|reg address post town|recipient org city|post town|town city"),
            Define(Field.OrganisationBasedInCode, "organisation.basedInCode", "Based in: area code", EntityKind.Organisation, ImportValue.AreaCode, "area code|based in code|gss code|gss|la code|lad code|local authority code|ons code|district code|district administrative code|gssla code name|recipient org location geographic code"),
            Define(Field.OrganisationOperatesIn, "organisation.operatesIn", "Operates in", EntityKind.Organisation, ImportValue.AreaList, "operates in|works in|areas|areas of operation|area of operation|area of benefit|areas served"),
            Define(Field.OrganisationRegionWide, "organisation.regionWide", "Works across the region", EntityKind.Organisation, ImportValue.YesNo, "region wide|regionwide|works across the region|regional"),
            Define(Field.OrganisationStatus, "organisation.status", "Status", EntityKind.Organisation, ImportValue.Status, "status|partnership status|partner status"),
            Define(Field.OrganisationClosedOn, "organisation.closedOn", "Closed on", EntityKind.Organisation, ImportValue.Date, "closed on|date closed|closing date|closed|close date|dissolution date|date of removal"),
            Define(Field.OrganisationThemes, "organisation.themes", "Themes", EntityKind.Organisation, ImportValue.WordList, "themes|theme|topics|areas of work|area of work|focus areas"),
            Define(Field.OrganisationTags, "organisation.tags", "Tags", EntityKind.Organisation, ImportValue.List, "tags|tag|labels|categories|category|keywords|groups|group membership"),
            Define(Field.OrganisationOwner, "organisation.owner", "Looked after by", EntityKind.Organisation, ImportValue.User, "owner|looked after by|relationship manager|account manager|lead officer|account owner"),
            Define(Field.OrganisationReviewedOn, "organisation.relationshipsReviewedOn", "Relationships reviewed on", EntityKind.Organisation, ImportValue.Date, "relationships reviewed on|reviewed on|relationships reviewed|last reviewed"),
            Define(Field.OrganisationNotes, "organisation.notes", "Notes on the organisation", EntityKind.Organisation, ImportValue.Text, "notes|note|comments|comment|description|remarks|about|further information|additional information|other information"),
            Define(Field.OrganisationClassification, "organisation.classification", "Classification: the sector is guessed from it", EntityKind.Organisation, ImportValue.Classification, "classification|sic code|sic|sic code sic text|nature of business|industry|industry type|charity type|company category|type of establishment name|establishment type group name|establishment type|icnpo|charity classification|legal form|legal status|constitution"),
            Define(Field.OrganisationCustom, "organisation.custom", "Custom field of the organisation", EntityKind.Organisation, ImportValue.Custom, ""),

            Define(Field.PersonName, "person.name", "Contact name", EntityKind.Person, ImportValue.Text, "contact name|contact|person|person name|full name|display name|main contact|contact person|named contact|primary contact|key contact|lead contact|contact full name|attendee|delegate"),
            Define(Field.PersonFirstName, "person.firstName", "First name", EntityKind.Person, ImportValue.Text, "first name|firstname|forename|forenames|given name|first|contact first name|head first name|christian name"),
            Define(Field.PersonLastName, "person.lastName", "Last name", EntityKind.Person, ImportValue.Text, "last name|lastname|surname|family name|last|contact last name|contact surname|head last name"),
            Define(Field.PersonEmails, "person.emails", "E-mail", EntityKind.Person, ImportValue.EmailList, "email|email address|contact email|contact email address|primary email|secondary email|email work|email home|email other|work email|home email|personal email|business email|other email|emails|main email|head email|charity contact email|email addresses"),
            Define(Field.PersonPhones, "person.phones", "Telephone", EntityKind.Person, ImportValue.PhoneList, "phone|phone number|contact number|contact phone|work phone|mobile|mobile number|mobile phone|mobile no|business phone|home phone|phones|phone no|phone work|phone home|phone mobile|home mobile|work mobile|business mobile|cell|cell phone|primary phone|main phone|company main phone|other phone|car phone|phone video|direct dial|direct line|landline|office phone|daytime phone|evening phone|phone num|charity contact phone|contact phone number|tel no|personal mobile"),
            Define(Field.PersonIdentifier, "person.identifier", "Contact's identifier", EntityKind.Person, ImportValue.Identifier, "contact id|contact reference|person id|contact identifier"),
            Define(Field.PersonLawfulBasis, "person.lawfulBasis", "Lawful basis", EntityKind.Person, ImportValue.Text, "lawful basis|legal basis|gdpr basis"),
            Define(Field.PersonLawfulBasisSource, "person.lawfulBasisSource", "Lawful basis: source", EntityKind.Person, ImportValue.Text, "lawful basis source|consent source"),
            Define(Field.PersonLawfulBasisOn, "person.lawfulBasisOn", "Lawful basis: date", EntityKind.Person, ImportValue.Date, "lawful basis date|lawful basis on|consent date"),
            Define(Field.PersonDoNotContact, "person.doNotContact", "Do not contact", EntityKind.Person, ImportValue.YesNo, "do not contact|no contact|opted out|unsubscribed|do not email|is opt out|no bulk emails user opt out|opt out"),
            Define(Field.PersonDoNotBroker, "person.doNotBroker", "Do not ask for introductions", EntityKind.Person, ImportValue.YesNo, "do not broker|do not ask for introductions|no introductions"),
            Define(Field.PersonNotes, "person.notes", "Notes on the contact", EntityKind.Person, ImportValue.Text, "contact notes|notes on contact|person notes|notes about contact"),
            Define(Field.PersonCustom, "person.custom", "Custom field of the contact", EntityKind.Person, ImportValue.Custom, ""),

            Define(Field.RoleTitle, "role.title", "Job title", EntityKind.Role, ImportValue.Text, "job title|title|role|position|contact role|post|job|job role|organisation title|designation|head preferred job title|contact job title|role title|job description"),
            Define(Field.RoleSince, "role.since", "In the role since", EntityKind.Role, ImportValue.Date, "role since|in post since|role start|role start date|connected on"),
            Define(Field.RoleUntil, "role.until", "In the role until", EntityKind.Role, ImportValue.Date, "role until|in post until|role end|role end date"),

            Define(Field.TieFrom, "relationship.from", "Tie from: name", EntityKind.Relationship, ImportValue.Organisation, "from|from name|from organisation|organisation a|source organisation|funder|funder name|funder from|funding org name|organisation 1"),
            Define(Field.TieFromIdentifier, "relationship.fromIdentifier", "Tie from: identifier", EntityKind.Relationship, ImportValue.OrganisationIdentifier, "from reference|from identifier|from id|funding org identifier|funder identifier|source id"),
            Define(Field.TieTo, "relationship.to", "Tie to: name", EntityKind.Relationship, ImportValue.Organisation, "to|to name|to organisation|organisation b|target organisation|partner organisation|partner|works with|recipient|funder to|linked organisation|organisation 2"),
            Define(Field.TieToIdentifier, "relationship.toIdentifier", "Tie to: identifier", EntityKind.Relationship, ImportValue.OrganisationIdentifier, "to reference|to identifier|to id|recipient org identifier|recipient identifier|partner reference|partner identifier|target id"),
            Define(Field.TieKind, "relationship.kind", "Kind of relationship", EntityKind.Relationship, ImportValue.Word, "relationship|relationship kind|relationship type|kind of relationship|type of relationship|tie|tie type|link type"),
            Define(Field.TieStrength, "relationship.strength", "Strength", EntityKind.Relationship, ImportValue.Strength, "strength|relationship strength|tie strength|closeness"),
            Define(Field.TieSince, "relationship.since", "Relationship since", EntityKind.Relationship, ImportValue.Date, "since|start|start date|started|relationship since|partner since"),
            Define(Field.TieUntil, "relationship.until", "Relationship until", EntityKind.Relationship, ImportValue.Date, "until|end|end date|ended|relationship until"),
            Define(Field.TieSource, "relationship.source", "Where it is known from", EntityKind.Relationship, ImportValue.Text, "source|known from|evidence"),
            Define(Field.TieReportedBy, "relationship.reportedBy", "Reported by", EntityKind.Relationship, ImportValue.ReportedBy, "reported by"),
            Define(Field.TieLastConfirmedOn, "relationship.lastConfirmedOn", "Last confirmed", EntityKind.Relationship, ImportValue.Date, "last confirmed|last confirmed on|confirmed on|confirmed"),
            Define(Field.TieContactsAtFrom, "relationship.contactsAtFrom", "Contacts at the first", EntityKind.Relationship, ImportValue.PersonList, "contacts at from|from contact|from contacts"),
            Define(Field.TieContactsAtTo, "relationship.contactsAtTo", "Contacts at the second", EntityKind.Relationship, ImportValue.PersonList, "contacts at to|to contact|to contacts"),
            Define(Field.TieNotes, "relationship.notes", "Notes on the relationship", EntityKind.Relationship, ImportValue.Text, "relationship notes|notes on the relationship"),

            Define(Field.AreaName, "area.name", "Area: name", EntityKind.Area, ImportValue.Text, ""),
            Define(Field.AreaCode, "area.code", "Area: code", EntityKind.Area, ImportValue.AreaCode, ""),
            Define(Field.AreaKind, "area.kind", "Area: kind of place", EntityKind.Area, ImportValue.Text, "area kind|area type|kind of area"),
            Define(Field.AreaPartOf, "area.partOf", "Area: part of", EntityKind.Area, ImportValue.AreaList, "part of|parent|parent area|parent code|within"),
            Define(Field.AreaOtherNames, "area.otherNames", "Area: other names", EntityKind.Area, ImportValue.List, "area other names"),

            Define(Field.EngagementOn, "engagement.occurredOn", "Date of the engagement", EntityKind.Engagement, ImportValue.Date, "engagement date|date of engagement|meeting date|event date|contact date"),
            Define(Field.EngagementKind, "engagement.kind", "Kind of engagement", EntityKind.Engagement, ImportValue.Word, "engagement kind|engagement type|kind of engagement|type of contact"),
            Define(Field.EngagementOrganisations, "engagement.organisations", "Organisations engaged with", EntityKind.Engagement, ImportValue.OrganisationList, "organisations|organizations|organisations engaged with|attendees organisations|participants"),
            Define(Field.EngagementPeople, "engagement.people", "People engaged with", EntityKind.Engagement, ImportValue.PersonList, "people|attendees|contacts|people engaged with"),
            Define(Field.EngagementSummary, "engagement.summary", "Summary", EntityKind.Engagement, ImportValue.Text, "summary|engagement summary|subject|what was said|outcome|minutes"),
            Define(Field.EngagementLedBy, "engagement.ledBy", "Led by", EntityKind.Engagement, ImportValue.User, "led by|lead|staff member"),
            Define(Field.EngagementInitiative, "engagement.initiative", "For the initiative", EntityKind.Engagement, ImportValue.Initiative, "initiative|programme|project|for the initiative"),

            Define(Field.FollowUpWhat, "followUp.what", "Follow-up", EntityKind.FollowUp, ImportValue.Text, "follow up|followup|action|next step|next steps|to do"),
            Define(Field.FollowUpDueOn, "followUp.dueOn", "Follow-up due", EntityKind.FollowUp, ImportValue.Date, "follow up due|due|due on|due date|follow up date|action due"),
            Define(Field.FollowUpDoneOn, "followUp.doneOn", "Follow-up done", EntityKind.FollowUp, ImportValue.Date, "follow up done|done|done on|date done"),
            Define(Field.FollowUpOwner, "followUp.owner", "Follow-up: by whom", EntityKind.FollowUp, ImportValue.User, "follow up owner|action owner|by whom"),
        ];
        ByCode = All.ToFrozenDictionary(field => field.Code);
        ByKey = All.OrderBy(field => field.Key).ToArray();
        for (var index = 0; index < ByKey.Count; index++)
        {
            if ((int)ByKey[index].Key != index)
            {
                throw new InvalidOperationException($"The field {(Field)index} has no definition.");
            }

            ByKey[index].Place = ByKey.Take(index).Count(field => field.Of == ByKey[index].Of);
            if (ByKey[index].Place >= MemberMerge.FirstCustomBit)
            {
                throw new InvalidOperationException($"{ByKey[index].Of} has more fields than a merge tells apart.");
            }
        }
    }

    private ImportField()
    {
    }

    /// <summary>Every field, by kind of record.</summary>
    public static IReadOnlyList<ImportField> All { get; }

    /// <summary>The stable word that mappings use, such as <c>organisation.name</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What people see.</summary>
    public required string Label { get; init; }

    /// <summary>The kind of record it is a member of.</summary>
    public required EntityKind Of { get; init; }

    /// <summary>How a cell is read.</summary>
    public required ImportValue Value { get; init; }

    /// <summary>Whether several columns may hold it, each adding its values.</summary>
    public bool TakesManyColumns => Value is ImportValue.Identifier or ImportValue.List or ImportValue.SectorList or ImportValue.WordList
        or ImportValue.AreaList or ImportValue.EmailList or ImportValue.PhoneList or ImportValue.OrganisationList or ImportValue.PersonList
        or ImportValue.Custom or ImportValue.Classification;

    /// <summary>Whether a cell may hold several values with a separator between them.</summary>
    public bool IsList => TakesManyColumns && Value is not (ImportValue.Identifier or ImportValue.Custom or ImportValue.Classification);

    /// <summary>Whether the column needs, or may have, an identifier scheme.</summary>
    public bool TakesScheme => Value is ImportValue.Identifier or ImportValue.OrganisationIdentifier or ImportValue.OrganisationList;

    /// <summary>Whether the column keeps its cells under a name: the mapping's, or its header.</summary>
    public bool TakesName => Value is ImportValue.Custom or ImportValue.Classification;

    /// <summary>Headers by which it is recognised, in the form of <see cref="HeaderForm"/>.</summary>
    [JsonIgnore]
    public required IReadOnlyList<string> Synonyms { get; init; }

    internal Field Key { get; private init; }

    /// <summary>Its place among the fields of its kind of record, from 0.</summary>
    internal int Place { get; private set; }

    internal static IReadOnlyList<ImportField> ByKey { get; }

    internal static ImportField Get(Field key) => ByKey[(int)key];

    internal static ImportField? Find(string code) => ByCode.GetValueOrDefault(code);

    private static ImportField Define(Field key, string code, string label, EntityKind of, ImportValue value, string synonyms) => new()
    {
        Key = key,
        Code = code,
        Label = label,
        Of = of,
        Value = value,
        Synonyms = [.. synonyms.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(HeaderForm.Of).Distinct()],
    };
}

/// <summary>How the cells of a field are read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportValue>))]
public enum ImportValue
{
    /// <summary>Any text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>Any texts.</summary>
    [JsonStringEnumMemberName("list")]
    List,

    /// <summary>public, private, voluntary, faith, or a usual synonym.</summary>
    [JsonStringEnumMemberName("sector")]
    Sector,

    /// <summary>Several sectors.</summary>
    [JsonStringEnumMemberName("sector-list")]
    SectorList,

    /// <summary>An entry of a vocabulary: code, label or synonym.</summary>
    [JsonStringEnumMemberName("word")]
    Word,

    /// <summary>Several entries of a vocabulary.</summary>
    [JsonStringEnumMemberName("word-list")]
    WordList,

    /// <summary>An identifier of the column's scheme.</summary>
    [JsonStringEnumMemberName("identifier")]
    Identifier,

    /// <summary>A web address, with or without https://.</summary>
    [JsonStringEnumMemberName("website")]
    Website,

    /// <summary>A postcode.</summary>
    [JsonStringEnumMemberName("postcode")]
    Postcode,

    /// <summary>An area by name or code.</summary>
    [JsonStringEnumMemberName("area")]
    Area,

    /// <summary>An area's code.</summary>
    [JsonStringEnumMemberName("area-code")]
    AreaCode,

    /// <summary>Several areas by name or code.</summary>
    [JsonStringEnumMemberName("area-list")]
    AreaList,

    /// <summary>yes or no.</summary>
    [JsonStringEnumMemberName("yes-no")]
    YesNo,

    /// <summary>prospect, contact, partner or dormant.</summary>
    [JsonStringEnumMemberName("status")]
    Status,

    /// <summary>A date: 2026-11-03, 3/11/2026 or 3 Nov 2026.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>A user by name or e-mail.</summary>
    [JsonStringEnumMemberName("user")]
    User,

    /// <summary>E-mail addresses.</summary>
    [JsonStringEnumMemberName("email-list")]
    EmailList,

    /// <summary>Telephone numbers.</summary>
    [JsonStringEnumMemberName("phone-list")]
    PhoneList,

    /// <summary>aware, cooperating, coordinating, integrated, or 1–4.</summary>
    [JsonStringEnumMemberName("strength")]
    Strength,

    /// <summary>from, to or both.</summary>
    [JsonStringEnumMemberName("reported-by")]
    ReportedBy,

    /// <summary>An organisation by name.</summary>
    [JsonStringEnumMemberName("organisation")]
    Organisation,

    /// <summary>An organisation by identifier.</summary>
    [JsonStringEnumMemberName("organisation-identifier")]
    OrganisationIdentifier,

    /// <summary>Organisations by identifier or name.</summary>
    [JsonStringEnumMemberName("organisation-list")]
    OrganisationList,

    /// <summary>People by name or e-mail.</summary>
    [JsonStringEnumMemberName("person-list")]
    PersonList,

    /// <summary>Words of a register or of whoever keeps the list, from which the sector is guessed. Kept as a custom field.</summary>
    [JsonStringEnumMemberName("classification")]
    Classification,

    /// <summary>Any text, kept as a custom field.</summary>
    [JsonStringEnumMemberName("custom")]
    Custom,

    /// <summary>An initiative by name or identifier.</summary>
    [JsonStringEnumMemberName("initiative")]
    Initiative,
}
