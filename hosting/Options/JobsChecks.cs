using Microsoft.Extensions.Options;
using Npgsql;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Refuses a connection string that nothing could ever connect with. The text itself is not repeated: it may hold a password.</summary>
public sealed class JobsChecks : IValidateOptions<JobsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, JobsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.InMemory)
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(options.ConnectionString) is { Host: { Length: > 0 }, Database: { Length: > 0 } }
                ? ValidateOptionsResult.Success
                : Fail("names no host or no database");
        }
        catch (ArgumentException)
        {
            return Fail("cannot be read");
        }
    }

    private static ValidateOptionsResult Fail(string problem) => ValidateOptionsResult.Fail(
        $"{JobsOptions.ConnectionSetting} {problem}. Write it like Host=db.example.org;Database=partnershipgraph;Username=partnershipgraph;Password=…");
}
