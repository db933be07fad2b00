using LanguageExt;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Tasks;

/// <summary>A split of a task's data, as the task's model reads it. Immutable; several threads may read at once.</summary>
internal interface ISplit
{
    /// <summary>Number of data.</summary>
    int Count { get; }

    /// <summary>One pass without chance, at most so many data a batch.</summary>
    BatchOrder InOrder(int most);

    /// <summary>Writes data to a plan's arguments, without what <see cref="ITask.Draw"/> draws. Allocates nothing.</summary>
    /// <param name="data">Which data, one for each that the plan takes; the same may come several times.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="first">Its argument that is the first tensor of <see cref="Lattice.Math.Models.Model.Batch"/>.</param>
    void Load(ReadOnlySpan<int> data, IPlan plan, int first);

    /// <summary>The number of a datum that is largest by magnitude; none for data that are no numbers.</summary>
    Option<LargestNumber> Largest(int datum) => Option<LargestNumber>.None;

    /// <summary>That of all data.</summary>
    Option<LargestNumber> Largest() => Option<LargestNumber>.None;

    /// <summary>An error of a datum beside its loss, from the decoder's outputs, for <see cref="ITask.Figures"/>.</summary>
    double Error(int datum, ReadOnlySpan<float> outputs) => 0;
}
