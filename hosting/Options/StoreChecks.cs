using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Refuses a path that can never be the store's file.</summary>
public sealed class StoreChecks : IValidateOptions<StoreOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Directory.Exists(options.Path) || Path.EndsInDirectorySeparator(options.Path)
            ? ValidateOptionsResult.Fail(
                $"Store:Path is '{options.Path}', which is a folder; it must be the path of a file. Name a file in it, such as '{Path.Combine(options.Path, "partnership.db")}'.")
            : ValidateOptionsResult.Success;
    }
}
