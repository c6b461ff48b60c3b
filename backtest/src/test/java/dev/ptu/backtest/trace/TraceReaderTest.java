package dev.ptu.backtest.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {

    private static final String HEADER = "minute,requests,prompt_tokens,generated_tokens\n";

    private static Trace read(String csv) throws IOException {
        return TraceReader.read("load", new BufferedReader(new StringReader(csv)));
    }

    @Test
    void aMissingRowIsAGapAndARowOfZerosIsNone() throws IOException {
        Trace trace = read(HEADER + "0,1,2,3\n2,0,0,0\n");
        assertThat(trace.rows())
                .containsExactly(
                        new Trace.Row(1, 2, 3, -1, -1, -1, -1),
                        null,
                        new Trace.Row(0, 0, 0, -1, -1, -1, -1));
    }

    @Test
    void optionalColumnsAreReadInAnyOrderAndMayBeEmpty() throws IOException {
        Trace trace =
                read(
                        "ptu,minute,requests,prompt_tokens,generated_tokens,throttled,note,spilled,"
                                + "cached_tokens\n15,0,4,5,6,7,x,8,9\n,1,4,5,6,,,,\n");
        assertThat(trace.rows())
                .containsExactly(
                        new Trace.Row(4, 5, 6, 9, 7, 8, 15),
                        new Trace.Row(4, 5, 6, -1, -1, -1, -1));
    }

    @Test
    void windowsLinesAndAByteOrderMarkAreRead() throws IOException {
        Trace trace = read("\uFEFF" + HEADER.replace("\n", "\r\n") + "0,1,2,3\r\n");
        assertThat(trace.rows()).containsExactly(new Trace.Row(1, 2, 3, -1, -1, -1, -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,1,2,3;0,1,2,3|does not follow",
                "1,1,2,3;0,1,2,3|does not follow",
                "0,1,2|3 values where the header names 4",
                "0,1,2,x|generated_tokens \"x\" is not a whole number",
                "0,1,-2,3|prompt_tokens \"-2\" is not a whole number",
                "0,1,2.5,3|is not a whole number",
                "0,1,2,|is not a whole number",
                "29000000,1,2,3|is not counted from 0",
            })
    void aMalformedRowIsToldWithItsLine(String rows, String sentence) {
        assertThatThrownBy(() -> read(HEADER + rows.replace(";", "\n")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("load, line ")
                .hasMessageContaining(sentence);
    }

    @Test
    void aFileWithoutRowsOrColumnsIsRefused() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read(HEADER)).hasMessageContaining("no rows");
        assertThatThrownBy(() -> read("minute,requests\n0,1\n"))
                .hasMessageContaining("no column prompt_tokens");
    }
}
