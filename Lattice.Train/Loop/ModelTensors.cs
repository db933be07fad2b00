using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;

namespace Lattice.Train.Loop;

/// <summary>The tensors of a checkpoint as those of a model: of its names and shapes, and of values that a model can have.</summary>
internal static class ModelTensors
{
    /// <summary>
    /// The largest logarithm of a step, scale or deviation: far beyond what training comes to, and its exponential is 0 or ∞ already.
    /// </summary>
    internal const float LargestLogarithm = 1000;

    /// <summary>The numbers of a parameter.</summary>
    /// <param name="entries">The checkpoint's tensors.</param>
    /// <param name="prefix">What stands before the parameter's name.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="shape">Its shape.</param>
    /// <exception cref="InvalidDataException">It is missing, of another shape, or has values that no model works with.</exception>
    internal static float[] Parameters(Seq<Safetensors.Entry> entries, string prefix, string name, Shape shape) =>
        name is Latent.Names.LogStep or Latent.Names.LogScale or Latent.Names.LogSigma
            ? Held(
                entries,
                prefix + name,
                shape,
                value => float.Abs(value) <= LargestLogarithm,
                FormattableString.Invariant($"a logarithm from -{LargestLogarithm} to {LargestLogarithm}"))
            : Find(entries, prefix + name, shape);

    /// <summary>Means of squares.</summary>
    /// <exception cref="InvalidDataException">They are missing, of another shape, or below 0.</exception>
    internal static float[] SecondMoments(Seq<Safetensors.Entry> entries, string name, Shape shape) =>
        Held(entries, name, shape, value => value >= 0, "a mean of squares, a number from 0");

    /// <summary>The numbers of one tensor.</summary>
    /// <exception cref="InvalidDataException">It is missing or of another shape: the checkpoint is of another model.</exception>
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

    private static float[] Held(Seq<Safetensors.Entry> entries, string name, Shape shape, Predicate<float> holds, string wanted)
    {
        var values = Find(entries, name, shape);
        var place = System.Array.FindIndex(values, value => !holds(value));
        return place < 0 ? values : throw new InvalidDataException(
            FormattableString.Invariant($"The checkpoint's tensor '{name}' holds {values[place]} as number {place}, counted from 0; ")
            + $"wanted {wanted}. {StateValue.Remedy}");
    }
}
