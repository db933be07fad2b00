using LanguageExt;
using Lattice.Train.Engine;

namespace Lattice.Bench;

/// <summary>One kind of measurement of one subject, over all rounds.</summary>
internal sealed record Series(string Name, int Threads, bool IsRival, Seq<double> Values)
{
    /// <summary>Its median.</summary>
    public double Median => Measurement.Median(Values);
}

/// <summary>Subjects measured in turn, A B A B …, so that other load on the machine affects them all alike.</summary>
/// <param name="Series">One for each label of each subject.</param>
/// <param name="Peaks">The machine's peak by thread count, FLOP/s: the median of a measurement before each round and one after the
/// last.</param>
internal sealed record Interleaved(Seq<Series> Series, HashMap<int, double> Peaks)
{
    // A library's threads may keep spinning for a while after their turn, on the processors that the next subject needs.
    private const int RestMilliseconds = 300;

    /// <summary>Each round gives every subject one turn.</summary>
    public static Interleaved Run(Seq<ISubject> subjects, int rounds)
    {
        var values = subjects.Map(subject => subject.Labels.Map(_ => new List<double>()).ToArray()).ToArray();
        var teams = subjects.Map(subject => subject.Threads).Distinct().Map(threads => new Workers(threads)).ToArray();
        var peaks = teams.Select(_ => new List<double>()).ToArray();
        try
        {
            for (var round = 0; round <= rounds; round++)
            {
                for (var team = 0; team < teams.Length; team++)
                {
                    Thread.Sleep(RestMilliseconds);
                    peaks[team].Add(PeakThroughput.Measure(teams[team]));
                }

                for (var i = 0; i < values.Length && round < rounds; i++)
                {
                    Thread.Sleep(RestMilliseconds);
                    foreach (var (list, value) in values[i].Zip(subjects[i].Measure()))
                    {
                        list.Add(value);
                    }
                }
            }
        }
        finally
        {
            foreach (var team in teams)
            {
                team.Dispose();
            }
        }

        var series = subjects.Map((i, subject) => subject.Labels.Map((label, name) => new Series(
            name.Length == 0 ? subject.Name : $"{subject.Name}, {name}", subject.Threads, subject.IsRival,
            Prelude.toSeq(values[i][label]))));
        return new Interleaved(
            Prelude.toSeq(series.SelectMany(all => all)),
            Prelude.toHashMap(teams.Zip(peaks, (team, list) => (team.Count, Measurement.Median(list)))));
    }

    /// <summary>
    /// Compares the rival with the best median to the best of ours, round by round, for one thread count or for all. Set
    /// <paramref name="lessIsBetter"/> for times; the ratio is above 1 where ours is faster.
    /// </summary>
    public Option<Entry> Ratio(Option<int> threads, bool lessIsBetter)
    {
        var chosen = Series.Filter(series => threads.Map(count => series.Threads == count).IfNone(true));
        var (ours, rivals) = (chosen.Filter(series => !series.IsRival), chosen.Filter(series => series.IsRival));
        if (ours.IsEmpty || rivals.IsEmpty)
        {
            return Option<Entry>.None;
        }

        Series Best(Seq<Series> of) => lessIsBetter ? of.MinBy(series => series.Median)! : of.MaxBy(series => series.Median)!;
        var (our, rival) = (Best(ours), Best(rivals));
        var ratios = our.Values.Zip(rival.Values, (mine, other) => lessIsBetter ? other / mine : mine / other).ToArray();
        return new Entry(
            "ours against the rival, " + threads.Map(ThreadCounts.Text).IfNone("best against best"),
            Prelude.Seq(
                new Figure("times as fast", Measurement.Median(ratios), "×"),
                new Figure("least", ratios.Min(), "×"),
                new Figure("most", ratios.Max(), "×")));
    }
}
