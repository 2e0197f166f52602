using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Matrix.Channels;

/// <summary>Structured values of all kinds.</summary>
internal static class ValueChannels
{
    public static IEnumerable<Channel> All { get; } =
    [
        Of("number", value => long.Parse(value, CultureInfo.InvariantCulture)) with { IsNumeric = true },
        Of("array of texts", value => new[] { "user", value }),
        Of("list", value => new List<string> { "user", value }),
        Of("array of objects", value => new object?[] { 1, null, value }),
        Of("set", value => new HashSet<string> { value }),
        Of("dictionary's value", value => new Dictionary<string, string> { ["password"] = value }),
        Of("dictionary's key", value => new Dictionary<string, int> { [value] = 1 }),
        Of("nested collections", value => new List<object> { new Dictionary<string, object> { ["users"] = new object[] { value } } }),
        Of("record", value => new Login("user", value)),
        Of("anonymous object", value => new { User = "user", Password = value }),
        Of("records in a list", value => new List<Login> { new("user", value) }),
        Of("tuple", value => (1, value)),
        Of("pair", value => KeyValuePair.Create("password", value)),
        Of("URI", value => new Uri($"https://user:{value}@host/")),
        Of("text builder", value => new StringBuilder(value)),
        Of("exception as a value", value => new InvalidOperationException(value)),
        Of("char array", value => value.ToCharArray()),
        Of("char memory", value => value.AsMemory()),
        Of("byte array", value => Encoding.UTF8.GetBytes(value)),
        Of("byte memory", value => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(value))),
        Of("lazy sequence", value => Enumerable.Repeat(value, 2).Where(_ => true)),
    ];

    private static Channel Of(string name, Func<string, object> make) =>
        new(name, call => call.Logger.LogInformation("{Line} {Thing}", call.Line, make(call.Value)));
}
