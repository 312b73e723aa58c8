using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Bench.Generator;

/// <summary>Makes names the way they are made in the Midlands: of places, saints, families and trades.</summary>
internal sealed class NameSource(Random random)
{
    private static readonly string[] PlaceStarts =
    [
        "Ash", "Aston", "Barn", "Black", "Bram", "Brier", "Broad", "Chad", "Clay", "Cold", "Comber", "Cres", "Dray", "Earl", "Fen", "Gorn",
        "Hag", "Hales", "Hart", "Hazel", "Holly", "King", "Lang", "Lea", "Mar", "Mill", "Moor", "Nor", "Oak", "Old", "Pen", "Quin", "Red",
        "Row", "Sel", "Shel", "Sten", "Stour", "Swin", "Tet", "Tip", "Up", "Ward", "Wed", "Wil", "Wood", "Wych", "Yard",
    ];

    private static readonly string[] PlaceEnds =
    [
        "bury", "brook", "cote", "den", "dale", "field", "ford", "gate", "green", "ham", "hill", "hurst", "ley", "low", "mere", "nall",
        "stone", "ton", "wall", "well", "wick", "wood", "worth",
    ];

    private static readonly string[] Saints =
    [
        "All Saints", "Christ Church", "Holy Trinity", "St Alban", "St Andrew", "St Anne", "St Bartholomew", "St Benedict", "St Chad",
        "St Columba", "St Cuthbert", "St Edmund", "St Francis", "St George", "St Giles", "St James", "St John", "St Joseph", "St Luke",
        "St Margaret", "St Mark", "St Martin", "St Mary", "St Matthew", "St Michael", "St Nicholas", "St Paul", "St Peter", "St Philip", "St Thomas",
    ];

    private static readonly string[] Trades =
    [
        "Analytics", "Automotive", "Bakery", "Building Services", "Castings", "Catering", "Chain & Anchor", "Cleaning", "Consulting", "Design",
        "Electrical", "Engineering", "Fabrications", "Fasteners", "Foods", "Glass", "Joinery", "Logistics", "Metal Works", "Motors",
        "Packaging", "Plastics", "Printers", "Recruitment", "Roofing", "Scaffolding", "Security", "Software", "Textiles", "Tools",
    ];

    private static readonly string[] Causes =
    [
        "Advice Centre", "Allotment Society", "Arts Collective", "Boxing Club", "Carers' Network", "Community Association", "Community Garden",
        "Community Radio", "Credit Union", "Elders' Project", "Family Centre", "Food Bank", "Football Club", "Friends of the Park",
        "Learning Shop", "Literacy Project", "Men's Shed", "Mental Health Support", "Neighbourhood Forum", "Refugee Welcome",
        "Residents' Association", "Talking Newspaper", "Voluntary Service", "Women's Group", "Youth Club",
    ];

    private static readonly string[] PublicBodies =
    [
        "Academy", "Adult Learning Centre", "Children's Centre", "College", "Community Hospital", "Fire Station", "Health Centre",
        "High School", "Infant School", "Job Centre", "Junior School", "Leisure Centre", "Library", "Medical Practice", "Museum",
        "Nursery School", "Parish Council", "Police Station", "Primary School", "Secondary School", "Sixth Form", "Special School", "Town Council",
    ];

    private static readonly string[] Worship =
    [
        "Baptist Church", "Buddhist Vihara", "Central Mosque", "Elim Church", "Friends Meeting House", "Gospel Hall", "Gurdwara",
        "Hindu Temple", "Islamic Centre", "Jamia Masjid", "Methodist Church", "Pentecostal Church", "Salvation Army", "Synagogue", "United Reformed Church",
    ];

    private static readonly string[] FirstNames =
    [
        "Aaliyah", "Abdul", "Ada", "Adam", "Aisha", "Alan", "Amara", "Amir", "Andrew", "Angela", "Anita", "Barbara", "Ben", "Bernadette", "Carol",
        "Charlotte", "Chidi", "Christine", "Daljit", "Daniel", "David", "Deborah", "Delroy", "Derek", "Elaine", "Emma", "Farah", "Fiona", "Gareth",
        "Geoffrey", "Grace", "Gurpreet", "Hannah", "Harjit", "Helen", "Ian", "Imran", "Irene", "Jacqueline", "James", "Janet", "Jasmine", "Joan",
        "Joseph", "Julie", "Karen", "Keith", "Kulwinder", "Laura", "Leroy", "Linda", "Malcolm", "Manjit", "Margaret", "Maria", "Mark", "Maureen",
        "Michael", "Mohammed", "Nadia", "Nasreen", "Neil", "Nicola", "Nigel", "Olivia", "Parveen", "Patricia", "Paul", "Peter", "Precious", "Priya",
        "Rachel", "Ravinder", "Rebecca", "Robert", "Rosemary", "Ruth", "Samantha", "Sandra", "Sarah", "Shabana", "Sharon", "Sian", "Simon", "Stephen",
        "Sukhdev", "Susan", "Tariq", "Terence", "Theresa", "Trevor", "Valerie", "Vikram", "Wendy", "William", "Winston", "Yasmin", "Yvonne", "Zainab", "Zoë",
    ];

    private static readonly string[] LastNames =
    [
        "Adeyemi", "Ahmed", "Akhtar", "Ali", "Allen", "Bailey", "Baker", "Begum", "Bennett", "Bhatti", "Brown", "Butler", "Campbell", "Carter", "Chaudhry",
        "Clarke", "Collins", "Cooper", "Cox", "Davies", "Dhillon", "Edwards", "Evans", "Fletcher", "Foster", "Francis", "Garner", "Gill", "Gittins",
        "Gordon", "Grant", "Green", "Griffiths", "Hall", "Harris", "Hill", "Hingley", "Holloway", "Hughes", "Hussain", "Iqbal", "Jackson", "James",
        "Johnson", "Jones", "Kaur", "Khan", "King", "Lee", "Lewis", "Mahmood", "Malik", "Marshall", "Martin", "Mason", "McKenzie", "Mistry", "Mitchell",
        "Moore", "Morgan", "Morris", "Murphy", "Newton", "Nkosi", "O'Brien", "O'Connor", "Okafor", "Palmer", "Parker", "Parkes", "Patel", "Perry",
        "Phillips", "Powell", "Price", "Rai", "Rashid", "Reid", "Richards", "Roberts", "Robinson", "Round", "Sandhu", "Shah", "Sharma", "Shaw", "Sidhu",
        "Simpson", "Singh", "Smith", "Stewart", "Taylor", "Thomas", "Thompson", "Tolley", "Turner", "Walker", "Ward", "Watson", "White", "Williams",
        "Wilson", "Wood", "Wright", "Yates", "Young",
    ];

    private static readonly string[] Titles =
    [
        "Chair", "Chief Executive", "Community Development Worker", "Director", "Finance Officer", "Head of Partnerships", "Headteacher", "Imam",
        "Learning Co-ordinator", "Librarian", "Manager", "Minister", "Operations Manager", "Owner", "Partnership Manager", "Principal", "Project Officer",
        "Secretary", "Treasurer", "Trustee", "Vicar", "Volunteer Co-ordinator",
    ];

    public string Place() => Pick(PlaceStarts) + Pick(PlaceEnds);

    public string Title() => Pick(Titles);

    public string Person() => $"{Pick(FirstNames)} {Pick(LastNames)}";

    /// <summary>An organisation's name and the code of its kind.</summary>
    public (string Name, string Kind) Organisation(Sector sector, string place) => sector switch
    {
        Sector.Public => PublicBody(place),
        Sector.Private => random.Next(3) switch
        {
            0 => ($"{Pick(LastNames)} & {Pick(LastNames)} {Pick(Trades)} Ltd", "company"),
            1 => ($"{place} {Pick(Trades)} Limited", "company"),
            _ => ($"{Pick(LastNames)} {Pick(Trades)} ({place}) Ltd", "company"),
        },
        Sector.Faith => random.Next(2) == 0
            ? ($"{Pick(Saints)}{(random.Next(2) == 0 ? "'s" : string.Empty)} Church, {place}", "church")
            : ($"{place} {Pick(Worship)}", "place-of-worship"),
        _ => random.Next(4) == 0
            ? ($"The {Pick(LastNames)} {Pick(Causes)} Trust", "charity")
            : ($"{place} {Pick(Causes)}", random.Next(2) == 0 ? "charity" : "community-group"),
    };

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private (string Name, string Kind) PublicBody(string place)
    {
        var body = Pick(PublicBodies);
        var kind = body switch
        {
            "Library" => "library-service",
            "Museum" => "museum",
            "Police Station" => "police",
            "Fire Station" => "fire-service",
            "Job Centre" => "employment-service",
            "Parish Council" or "Town Council" => "parish-or-town-council",
            "Health Centre" or "Medical Practice" or "Community Hospital" => "nhs-body",
            "College" or "Sixth Form" => "college",
            "Adult Learning Centre" or "Leisure Centre" => "adult-learning-service",
            _ => "school",
        };
        return kind == "school" && random.Next(3) == 0 ? ($"{Pick(Saints)}'s C of E {body}, {place}", kind) : ($"{place} {body}", kind);
    }
}
