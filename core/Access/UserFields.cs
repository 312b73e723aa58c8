using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>A person who signs in, as administrators write and read them.</summary>
public sealed record UserFields : RecordFields, IRecordFields<UserFields, User>
{
    /// <summary>The name shown beside what they did.</summary>
    [Required]
    [MaxLength(Limits.ShortName)]
    public string? Name { get; init; }

    /// <summary>The address they are invited at; no two users share one.</summary>
    [MaxLength(Limits.Email)]
    public string? Email { get; init; }

    /// <summary>What they may do.</summary>
    [Required]
    public AccessRole? Role { get; init; }

    /// <summary>Whether they see people's contact details. Only those who see them can let others.</summary>
    public bool SeesContacts { get; init; }

    /// <summary>Disabled users cannot sign in and are kept, so that history can name them.</summary>
    public bool IsDisabled { get; init; }

    /// <inheritdoc />
    public static UserFields Of(User entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return new UserFields
        {
            Name = entity.Name,
            Email = entity.Email,
            Role = entity.Role,
            SeesContacts = entity.SeesContacts,
            IsDisabled = entity.IsDisabled,
        };
    }

    /// <inheritdoc />
    public User ToEntity(Guid id, User? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var user = new User
        {
            Id = new Id<User>(id),
            Name = reader.RequiredText(Name, Limits.ShortName),
            Email = reader.Email(Email),
            Role = reader.RequiredWord(Role),
            SeesContacts = SeesContacts,
            IsDisabled = IsDisabled,
        };
        var others = reader.Viewpoint.Model.Directory.Users.All.Where(other => other.Id != user.Id).ToList();
        if (user.Email is not null && others.Any(other => string.Equals(other.Email, user.Email, StringComparison.OrdinalIgnoreCase)))
        {
            reader.Fail(nameof(Email), "Another user has this address. Change that user, or give another address.");
        }

        if (SeesContacts && current is not { SeesContacts: true } && !reader.Viewpoint.SeesContacts)
        {
            reader.Forbid(nameof(SeesContacts), "Only somebody who sees contact details can let others see them.");
        }

        if (IsAdmin(current) && !IsAdmin(user) && !others.Any(IsAdmin))
        {
            reader.Fail(
                user.IsDisabled ? nameof(IsDisabled) : nameof(Role),
                "This is the last administrator. Make another user an administrator first.");
        }

        return user;
    }

    private static bool IsAdmin(User? user) => user is { Role: AccessRole.Admin, IsDisabled: false };
}
