using Microsoft.Extensions.Time.Testing;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.TestKit;

/// <summary>
/// The whole domain over a temporary store: any use case or service by its type, made with its constructor's parameters,
/// one of each, as the programs compose them. Clock, ids and keys repeat.
/// </summary>
public sealed class TestPartnership : IAsyncDisposable
{
    private readonly TemporaryStore _temporary;
    private readonly Dictionary<Type, object> _services;

    private TestPartnership(TemporaryStore temporary, FakeTimeProvider clock)
    {
        _temporary = temporary;
        Clock = clock;
        ReadModel = new ReadModelKeeper(temporary.Store);
        _services = new Dictionary<Type, object>
        {
            [typeof(SqliteStore)] = temporary.Store,
            [typeof(IPartnershipStore)] = temporary.Store,
            [typeof(IRunStore)] = temporary.Store,
            [typeof(IArchiveStore)] = temporary.Store,
            [typeof(IGapGraph)] = NoGapGraph.Instance,
            [typeof(ReadModelKeeper)] = ReadModel,
            [typeof(IReadModelSource)] = ReadModel,
            [typeof(TimeProvider)] = clock,
            [typeof(IIdSource)] = Ids,
            [typeof(IRunQueue)] = Queue,
            [typeof(IKeyMaterial)] = new CountedKeyMaterial(),
        };
    }

    /// <summary>An editor who sees contact details.</summary>
    public static Actor Editor { get; } = new(
        Guid.Parse("01980000-0000-7000-8000-00000000ed17"),
        "Edith Editor",
        Permissions.Read | Permissions.Contacts | Permissions.Write | Permissions.Import | Permissions.Analyse);

    /// <summary>A viewer without contact details.</summary>
    public static Actor Viewer { get; } = new(Guid.Parse("01980000-0000-7000-8000-000000000eee"), "Vera Viewer", Permissions.Read);

    public FakeTimeProvider Clock { get; }

    public SequentialIdSource Ids { get; } = new(start: 2_000_000);

    public ReadModelKeeper ReadModel { get; }

    public SqliteStore Store => _temporary.Store;

    /// <summary>What was put into the queue of runs.</summary>
    public RecordingRunQueue Queue { get; } = new();

    /// <summary>A partnership with the product's vocabularies and areas, or with nothing at all.</summary>
    public static async Task<TestPartnership> CreateAsync(bool empty = false)
    {
        var clock = new FakeTimeProvider(Some.Instant);
        var partnership = new TestPartnership(await TemporaryStore.CreateAsync(clock), clock);
        if (!empty)
        {
            await partnership.Get<FirstStart>().EnsureAsync(CancellationToken.None);
        }

        await partnership.ReadModel.RebuildAsync(CancellationToken.None);
        return partnership;
    }

    /// <summary>A service or use case.</summary>
    public T Get<T>()
        where T : class => (T)Get(typeof(T));

    /// <summary>A service or use case.</summary>
    public object Get(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (_services.TryGetValue(type, out var known))
        {
            return known;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            return All(type.GetGenericArguments()[0]);
        }

        if (type.IsAbstract)
        {
            throw new InvalidOperationException($"Nobody has told the test kit what to use as {type}.");
        }

        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        return _services[type] = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Get(parameter.ParameterType))]);
    }

    /// <summary>Does something as an editor who sees contact details.</summary>
    public Task<Outcome<TResult>> DoAsync<TUseCase, TRequest, TResult>(TRequest request)
        where TUseCase : UseCase<TRequest, TResult> => Get<TUseCase>().ExecuteAsync(Editor, request, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        ReadModel.Dispose();
        await _temporary.DisposeAsync();
    }

    private Array All(Type role)
    {
        var found = typeof(IUseCase).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && role.IsAssignableFrom(type))
            .Select(Get)
            .ToArray();
        var typed = Array.CreateInstance(role, found.Length);
        found.CopyTo(typed, 0);
        return typed;
    }

    private sealed class CountedKeyMaterial : IKeyMaterial
    {
        private byte _made;

        public byte[] Next256Bits()
        {
            var bytes = new byte[32];
            bytes[0] = ++_made;
            return bytes;
        }
    }
}
