using System.Collections;
using System.Globalization;
using System.Text;

namespace ManagedSecrets.Testing;

/// <summary>The text of values, down to what is nested in them.</summary>
internal static class ValueText
{
    private const int MaximumDepth = 10;

    public static Action<object?, StringBuilder> AppendScope { get; } = static (scope, text) => Append(text, scope);

    public static void Append(StringBuilder text, object? value, int depth = 0)
    {
        if (value is null || depth > MaximumDepth)
            return;
        text.AppendLine(OwnText(value));
        switch (value)
        {
            case string:
                break;
            case KeyValuePair<string, object?> pair:
                text.AppendLine(pair.Key);
                Append(text, pair.Value, depth + 1);
                break;
            case Exception exception:
                AppendInner(text, exception, depth);
                break;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                {
                    Append(text, entry.Key, depth + 1);
                    Append(text, entry.Value, depth + 1);
                }

                break;
            case IEnumerable elements:
                foreach (object? element in elements)
                    Append(text, element, depth + 1);
                break;
        }
    }

    private static string? OwnText(object value) => value switch
    {
        char[] characters => new string(characters),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static void AppendInner(StringBuilder text, Exception exception, int depth)
    {
        text.AppendLine(exception.Message);
        Append(text, exception.Data, depth + 1);
        if (exception is AggregateException many)
            Append(text, many.InnerExceptions, depth + 1);
        else
            Append(text, exception.InnerException, depth + 1);
    }
}
