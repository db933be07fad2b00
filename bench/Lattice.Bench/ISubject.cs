using LanguageExt;

namespace Lattice.Bench;

/// <summary>Something that is measured beside its rivals: it does a slice of work whenever its turn comes, and rests between.</summary>
internal interface ISubject : IDisposable
{
    /// <summary>Who it is, without its thread count.</summary>
    string Name { get; }

    /// <summary>Threads it works on.</summary>
    int Threads { get; }

    /// <summary>True for the rival.</summary>
    bool IsRival { get; }

    /// <summary>Names of the measurements of a turn.</summary>
    Seq<string> Labels { get; }

    /// <summary>One turn: a measurement for each label.</summary>
    double[] Measure();
}
