package org.beside.concerns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody fears for. Which law may ask to tell others of it is data: see {@link ReportingRule}. */
@Schema(name = "ConcernType")
public enum ConcernType {
    HARM_SELF,
    HARM_OTHERS,
    ABUSE_CHILD,
    ABUSE_VULNERABLE_ADULT,
    OTHER
}
