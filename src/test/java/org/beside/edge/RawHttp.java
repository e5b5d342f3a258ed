package org.beside.edge;

import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends exactly these bytes: a well-behaved HTTP client would mend what the edge must refuse. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    record Answer(int status, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }
    }

    /** A request whose lines are these, without a body. */
    static Answer ask(String... lines) {
        return ask(new byte[0], lines);
    }

    static Answer ask(byte[] body, String... lines) {
        String head = Arrays.stream(lines).map(line -> line + "\r\n").collect(Collectors.joining())
                + "Host: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            send(out, body);
            return read(received(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until the answer is whole: the server need not hang up while it still waits for a body that never comes. */
    private static byte[] received(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
            String soFar = bytes.toString(StandardCharsets.ISO_8859_1);
            Matcher length = CONTENT_LENGTH.matcher(soFar);
            if (soFar.endsWith("\r\n\r\n") && length.find()) {
                bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
                break;
            }
        }
        return bytes.toByteArray();
    }

    /** The server may answer and hang up before it has read all: what it said then still counts. */
    private static void send(OutputStream out, byte[] body) {
        try {
            out.write(body);
            out.flush();
        } catch (IOException hungUp) {
            Thread.onSpinWait();
        }
    }

    /** The body as one chunk after another, so that its length is told only at the end. */
    static byte[] chunked(byte[] body, int size) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        InputStream rest = new ByteArrayInputStream(body);
        try {
            for (byte[] chunk = rest.readNBytes(size); chunk.length > 0; chunk = rest.readNBytes(size)) {
                chunks.write("%x\r\n".formatted(chunk.length).getBytes(StandardCharsets.US_ASCII));
                chunks.write(chunk);
                chunks.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            chunks.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunks.toByteArray();
    }

    private static Answer read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        List<String> head = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = head.stream()
                .skip(1)
                .map(line -> line.split(":", 2))
                .collect(Collectors.groupingBy(
                        field -> field[0].toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        Collectors.mapping(field -> field[1].strip(), Collectors.toList())));
        return new Answer(Integer.parseInt(head.getFirst().substring(9, 12)), headers, text.substring(end + 4));
    }
}
