using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;

namespace Lattice.Train.Loop;

/// <summary>Reads a model's tensors from a checkpoint: their names, shapes and values must be possible for the model.</summary>
internal static class ModelTensors
{
    /// <summary>
    /// The largest logarithm of a step, scale or deviation: far beyond what training reaches; its exponential is already 0 or ∞.
    /// </summary>
    internal const float LargestLogarithm = 1000;

    /// <summary>The numbers of a parameter.</summary>
    /// <param name="entries">The checkpoint's tensors.</param>
    /// <param name="prefix">The prefix of the parameter's name.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="shape">Its shape.</param>
    /// <exception cref="InvalidDataException">It is missing, has another shape, or has values that no model can use.</exception>
    internal static float[] Parameters(Seq<Safetensors.Entry> entries, string prefix, string name, Shape shape) =>
        name is Latent.Names.LogStep or Latent.Names.LogScale or Latent.Names.LogSigma
            ? Checked(
                entries,
                prefix + name,
                shape,
                value => float.Abs(value) <= LargestLogarithm,
                FormattableString.Invariant($"a logarithm from -{LargestLogarithm} to {LargestLogarithm}"))
            : Find(entries, prefix + name, shape);

    /// <summary>Means of squares.</summary>
    /// <exception cref="InvalidDataException">They are missing, have another shape, or are negative.</exception>
    internal static float[] SecondMoments(Seq<Safetensors.Entry> entries, string name, Shape shape) =>
        Checked(entries, name, shape, value => value >= 0, "a mean of squares, a number from 0");

    /// <summary>The numbers of one tensor.</summary>
    /// <exception cref="InvalidDataException">It is missing or has another shape: the checkpoint belongs to another model.</exception>
    internal static float[] Find(Seq<Safetensors.Entry> entries, string name, Shape shape)
    {
        var entry = entries.Find(candidate => candidate.Name == name)
            .IfNone(() => throw new InvalidDataException($"The checkpoint has no tensor '{name}': it belongs to another model."));
        return (entry.Rows, entry.Columns) == (shape.Rows, shape.Columns)
            ? entry.Values
            : throw new InvalidDataException(
                $"The checkpoint's tensor '{name}' is {new Shape(entry.Rows, entry.Columns)} where the model has {shape}: it belongs to "
                    + $"another model.");
    }

    private static float[] Checked(Seq<Safetensors.Entry> entries, string name, Shape shape, Predicate<float> holds, string wanted)
    {
        var values = Find(entries, name, shape);
        var place = System.Array.FindIndex(values, value => !holds(value));
        return place < 0 ? values : throw new InvalidDataException(
            FormattableString.Invariant($"The checkpoint's tensor '{name}' holds {values[place]} as number {place}, counted from 0; ")
            + $"wanted {wanted}. {StateValue.Remedy}");
    }
}
