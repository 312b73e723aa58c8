namespace PartnershipGraph.Core.Matching;

/// <summary>A set of ids that nearly always has one member, kept without an object of its own then.</summary>
internal readonly struct FewIds
{
    private readonly Guid _first;
    private readonly Guid[]? _all;

    private FewIds(Guid first, Guid[]? all)
    {
        _first = first;
        _all = all;
        Count = all?.Length ?? 1;
    }

    public int Count { get; }

    public Guid this[int index] => _all is null ? _first : _all[index];

    public FewIds With(Guid id)
    {
        if (Count == 0)
        {
            return new FewIds(id, null);
        }

        for (var index = 0; index < Count; index++)
        {
            if (this[index] == id)
            {
                return this;
            }
        }

        return new FewIds(_first, [.. ToArray(), id]);
    }

    public FewIds Without(Guid id)
    {
        var left = Array.FindAll(ToArray(), other => other != id);
        return left.Length switch
        {
            0 => default,
            1 => new FewIds(left[0], null),
            _ => new FewIds(left[0], left),
        };
    }

    public Guid[] ToArray() => Count == 0 ? [] : _all ?? [_first];
}
