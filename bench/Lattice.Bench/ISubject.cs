using LanguageExt;

namespace Lattice.Bench;

/// <summary>Something measured against its rivals: it does a slice of work when its turn comes, and rests in between.</summary>
internal interface ISubject : IDisposable
{
    /// <summary>Its name, without its thread count.</summary>
    string Name { get; }

    /// <summary>The number of threads it works on.</summary>
    int Threads { get; }

    /// <summary>True for the rival.</summary>
    bool IsRival { get; }

    /// <summary>The names of the measurements in a turn.</summary>
    Seq<string> Labels { get; }

    /// <summary>One turn: a measurement for each label.</summary>
    double[] Measure();
}
