using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Lattice.Domain.Quantities;

namespace Lattice.Tests.Snapshots;

/// <summary>A record as an indented tree: one property a line, sequences by index, records with the names of their cases.</summary>
public static class DomainTree
{
    public static string Of(object value)
    {
        var text = new StringBuilder();
        Write(text, value, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, string indent)
    {
        switch (value)
        {
            case null:
                text.Append("none\n");
                break;
            case string word:
                text.Append(CultureInfo.InvariantCulture, $"\"{word}\"\n");
                break;
            case PositiveReal real:
                text.Append(CultureInfo.InvariantCulture, $"{real.Value:R} (above 0)\n");
                break;
            case Dimension dimension:
                text.Append(CultureInfo.InvariantCulture, $"{dimension.Value} (dimension)\n");
                break;
            case IFormattable or bool:
                text.Append(CultureInfo.InvariantCulture, $"{value}\n");
                break;
            case LanguageExt.IOptional option:
                Write(text, option.MatchUntypedUnsafe<object?>(Some: some => some, None: () => null), indent);
                break;
            case IEnumerable items:
                Items(text, items, indent);
                break;
            default:
                Properties(text, value, indent);
                break;
        }
    }

    private static void Items(StringBuilder text, IEnumerable items, string indent)
    {
        var list = items.Cast<object?>().ToList();
        text.Append(list.Count == 0 ? "empty\n" : "\n");
        for (var index = 0; index < list.Count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}  [{index}] ");
            Write(text, list[index], indent + "  ");
        }
    }

    private static void Properties(StringBuilder text, object value, string indent)
    {
        text.Append(value.GetType().Name).Append('\n');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(
            one => one.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {property.Name}: ");
            Write(text, property.GetValue(value), indent + "  ");
        }
    }
}
