using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

public class LoadedDataTests
{
    private static readonly DataFolder nowhere = new("/nowhere");

    [Fact]
    public void Rows_are_no_sentences_and_sentences_no_rows()
    {
        var rows = DataAssert.Right(DataSource.Load(new DataSpec.Mnist(new DataLimits(2, 2, 2)), nowhere));
        var text = DataAssert.Right(
            DataSource.Load(new DataSpec.Kjv(SentenceSpec.Standard, VocabularySpec.Standard, new DataLimits(2, 2, 2)), nowhere));
        DataAssert.Missing(DataAssert.Left(rows.AsText()), "mnist", "sentences", "kjv");
        DataAssert.Missing(DataAssert.Left(text.AsRows()), "kjv", "rows", "mnist");
        Assert.Equal(2, DataAssert.Right(rows.AsRows()).Training.Count);
        Assert.Equal(2, DataAssert.Right(text.AsText()).Training.Count);
    }
}
