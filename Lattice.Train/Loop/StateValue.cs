using System.Text.Json;
using Lattice.Domain.Text;

namespace Lattice.Train.Loop;

/// <summary>A value in the state of a checkpoint, with its position.</summary>
/// <param name="File">Path of the checkpoint.</param>
/// <param name="Path">The dotted path of the value; empty for the root.</param>
/// <param name="Value">The value.</param>
internal readonly record struct StateValue(string File, string Path, JsonElement Value)
{
    /// <summary>A required member.</summary>
    public StateValue Member(string name) => Value.ValueKind != JsonValueKind.Object ? throw Fault("an object")
        : Value.TryGetProperty(name, out var member) ? new StateValue(File, Path.Length == 0 ? name : $"{Path}.{name}", member)
        : throw new InvalidDataException($"{File}: the state of the training has no {name}. {Remedy}");

    /// <summary>Whether an object has a member.</summary>
    public bool Has(string name) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out _);

    /// <summary>The items of a list.</summary>
    public StateValue[] Items()
    {
        var (file, path) = (File, Path);
        return Value.ValueKind == JsonValueKind.Array
            ? [.. Value.EnumerateArray().Select(
                (item, index) => new StateValue(file, FormattableString.Invariant($"{path}.{index}"), item))]
            : throw Fault("a list");
    }

    /// <summary>A finite number.</summary>
    public double Number() => Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out var number) && double.IsFinite(number)
        ? number
        : throw Fault("a finite number");

    /// <summary>A whole number between two others.</summary>
    public int Whole(int least = 0, int most = int.MaxValue) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var whole) && whole >= least && whole <= most
            ? whole
            : throw Fault(FormattableString.Invariant($"a whole number from {least} to {most}"));

    /// <summary>A whole number from 0.</summary>
    public long Long() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var whole) && whole >= 0
        ? whole
        : throw Fault("a whole number from 0");

    /// <summary>True or false.</summary>
    public bool Boolean() =>
        Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Fault("true or false");

    /// <summary>A string.</summary>
    public string Text() => Value.ValueKind == JsonValueKind.String && Value.GetString() is { } text ? text : throw Fault("a string");

    /// <summary>The error that the value is not what was expected.</summary>
    public InvalidDataException Fault(string wanted) =>
        new(
            $"{File}: the state of the training{(Path.Length == 0 ? "" : $", {Path}")}: found {Display.Clean(Value.GetRawText())}, wanted "
                + $"{wanted}. {Remedy}");

    /// <summary>What to do about an invalid state.</summary>
    internal const string Remedy = "Restore the checkpoint from a copy, or repeat the run.";
}
