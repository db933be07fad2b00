using System.Globalization;
using System.Text.Json;
using LanguageExt;

namespace Lattice.App.Text;

/// <summary>A value in a JSON document with its dotted path, so that every fault says where it is.</summary>
/// <param name="Path">The dotted path from the root; empty for the root.</param>
/// <param name="Value">The value.</param>
internal readonly record struct JsonPlace(string Path, JsonElement Value)
{
    /// <summary>The last part of the path: for members of an object, all after the object's own path.</summary>
    internal string Key { get; private init; } = "";

    /// <summary>A member that must be there.</summary>
    internal JsonPlace Must(string name) => May(name).IfNone(Absent(name));

    /// <summary>A member that may be there.</summary>
    internal Option<JsonPlace> May(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Fault("an object");
        }

        return Value.TryGetProperty(name, out JsonElement member) ? Prelude.Some(Child(name, member)) : Option<JsonPlace>.None;
    }

    /// <summary>The members of an object, in order.</summary>
    internal Seq<JsonPlace> Properties()
    {
        JsonPlace here = this;
        return Value.ValueKind == JsonValueKind.Object
            ? Prelude.toSeq(Value.EnumerateObject().Select(property => here.Child(property.Name, property.Value))).Strict()
            : throw Fault("an object");
    }

    /// <summary>The items of an array, in order.</summary>
    internal Seq<JsonPlace> Items()
    {
        JsonPlace here = this;
        return Value.ValueKind == JsonValueKind.Array
            ? Prelude.toSeq(Value.EnumerateArray().Select((item, index) => here.Child(index.ToString(CultureInfo.InvariantCulture), item)))
                .Strict()
            : throw Fault("a list");
    }

    /// <summary>
    /// A number, or one of the strings that stand for those not finite. A number beyond the range of a double is a fault.
    /// </summary>
    internal double Number() => Value.ValueKind switch
    {
        JsonValueKind.Number when Value.TryGetDouble(out double number) =>
            double.IsFinite(number) ? number : throw Fault("a number between -1.8e308 and 1.8e308"),
        JsonValueKind.String => Value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw Fault("a number"),
        },
        _ => throw Fault("a number"),
    };

    /// <summary>A measured number; <c>null</c> stands for one that is not defined, and gives NaN.</summary>
    internal double Measured() => Value.ValueKind == JsonValueKind.Null ? double.NaN : Number();

    /// <summary>A whole number between two others.</summary>
    internal int Whole(int least = 0, int most = int.MaxValue) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int whole) && whole >= least && whole <= most
            ? whole
            : throw Fault(FormattableString.Invariant($"a whole number from {least} to {most}"));

    /// <summary>A whole number from 0 to 2⁶⁴ − 1.</summary>
    internal ulong Unsigned() => Value.ValueKind == JsonValueKind.Number && Value.TryGetUInt64(out ulong whole)
        ? whole
        : throw Fault("a whole number from 0");

    /// <summary>True or false.</summary>
    internal bool Boolean() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Value.GetBoolean()
        : throw Fault("true or false");

    /// <summary>A string.</summary>
    internal string Characters() => Value.ValueKind == JsonValueKind.String && Value.GetString() is { } text
        ? text
        : throw Fault("a string");

    /// <summary>One of a few words.</summary>
    internal A OneOf<A>(params ReadOnlySpan<(string Word, A Meaning)> words)
    {
        string found = Characters();
        var known = new List<string>();
        foreach ((string word, A meaning) in words)
        {
            if (word == found)
            {
                return meaning;
            }

            known.Add(word);
        }

        throw Fault(string.Join(" or ", known));
    }

    /// <summary>The fault that this value is not what was wanted.</summary>
    internal FaultException Fault(string wanted) =>
        new(new RunFileError.Unexpected(Path.Length == 0 ? "the document" : Path, Value.GetRawText(), wanted));

    private Func<JsonPlace> Absent(string name)
    {
        string path = Path.Length == 0 ? name : $"{Path}.{name}";
        return () => throw new FaultException(new RunFileError.Missing(path));
    }

    private JsonPlace Child(string name, JsonElement value) => new(Path.Length == 0 ? name : $"{Path}.{name}", value) { Key = name };

    /// <summary>Carries a fault out of the reader; caught at its edge.</summary>
    internal sealed class FaultException(RunFileError error) : Exception
    {
        /// <summary>The fault.</summary>
        internal RunFileError Error { get; } = error;
    }
}
